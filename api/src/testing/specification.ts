import { expect } from 'vitest';
import type { Answer, Call } from './http.ts';

type Send = (call: Call) => Promise<Answer>;

/** What a call may need to know of the answers before it: e.g. the id of a reservation. */
type Step = Call | ((earlier: readonly Answer[]) => Call);

/**
 * The domain's grammar over HTTP: given some calls, when one is made, then it answers so.
 *
 *   await given(created).when(post('/reservations', …)).thenAnswers(201, { outcome: 'confirmed' });
 */
export function specification(send: Send) {
  return (...steps: readonly Step[]) => ({
    when: (step: Step) => ({
      /** The body is compared in the fields named here, or as a whole by an asymmetric matcher. */
      thenAnswers: async (status: number, body?: unknown): Promise<Answer> => {
        const earlier: Answer[] = [];
        for (const given of steps) {
          const answer = await send(callOf(given, earlier));
          expect(answer.status, `given: ${answer.text}`).toBeLessThan(300);
          earlier.push(answer);
        }
        const answer = await send(callOf(step, earlier));
        expect({ status: answer.status, body: answer.body }).toMatchObject({
          status,
          ...(body === undefined ? {} : { body }),
        });
        return answer;
      },
    }),
  });
}

function callOf(step: Step, earlier: readonly Answer[]): Call {
  return typeof step === 'function' ? step(earlier) : step;
}
