import { Latencies } from '../../measure/latencies.ts';
import type { Round } from './contender.ts';

/**
 * Lets `callers` callers ask, wait for the answer, and ask again, for a time. Every answer is
 * counted, those after the end of it too: nobody is left in the middle of a question.
 *
 * @param ask the question number `n` of caller `caller`; answers whether it was granted
 */
export async function closedLoop(
  callers: number,
  seconds: number,
  ask: (caller: number, n: number) => Promise<boolean>,
): Promise<Round> {
  const latencies = new Latencies();
  const startedAt = performance.now();
  const endsAt = startedAt + seconds * 1_000;
  let done = 0;
  let refused = 0;
  const caller = async (number: number): Promise<void> => {
    let askedAt = performance.now();
    for (let n = 0; askedAt < endsAt; n++) {
      const granted = await ask(number, n);
      const answeredAt = performance.now();
      latencies.add(answeredAt - askedAt);
      askedAt = answeredAt;
      done++;
      if (!granted) refused++;
    }
  };
  await Promise.all(Array.from({ length: callers }, (_, number) => caller(number)));
  return {
    done,
    refused,
    seconds: (performance.now() - startedAt) / 1_000,
    latencies,
    batches: null,
  };
}
