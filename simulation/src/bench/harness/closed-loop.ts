import { Latencies } from '../../measure/latencies.ts';
import type { Round } from './contender.ts';
import { cpuSince, cpuTimes } from './cpu.ts';

/** When a caller has asked enough: after so many seconds, or so many questions. */
export type Enough = { readonly seconds: number } | { readonly questions: number };

/**
 * Lets `callers` callers ask, wait for the answer, and ask again. Every answer is counted, those
 * after the time is up too: nobody is left in the middle of a question.
 *
 * @param ask the question of this caller; answers whether it was granted
 */
export async function closedLoop(
  callers: number,
  enough: Enough,
  ask: (caller: number) => Promise<boolean>,
  latencies = new Latencies(),
): Promise<Round> {
  const cpuBefore = cpuTimes();
  const startedAt = performance.now();
  const endsAt = 'seconds' in enough ? startedAt + enough.seconds * 1_000 : Infinity;
  const questions = 'questions' in enough ? enough.questions : Infinity;
  let done = 0;
  let refused = 0;
  const caller = async (number: number): Promise<void> => {
    let askedAt = performance.now();
    for (let n = 0; n < questions && askedAt < endsAt; n++) {
      const granted = await ask(number);
      const answeredAt = performance.now();
      latencies.add(answeredAt - askedAt);
      askedAt = answeredAt;
      done++;
      if (!granted) refused++;
    }
  };
  await Promise.all(Array.from({ length: callers }, (_, number) => caller(number)));
  const seconds = (performance.now() - startedAt) / 1_000;
  return {
    done,
    refused,
    seconds,
    cpu: cpuSince(cpuBefore),
    latencies,
    batches: null,
  };
}
