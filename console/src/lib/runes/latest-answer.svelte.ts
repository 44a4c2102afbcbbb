import { type ApiFault, toApiFault } from '../services/api-fault.ts';

export interface AskingHabits {
  /** How long a question has to stand before it is asked, in ms. */
  readonly pauseMs: number;
  /** Whether the last answer stays in sight while the next one is awaited. */
  readonly keepsAnswer: boolean;
}

/**
 * The answer to whatever is asked now: asked again when the question changes, and never the answer
 * to an earlier one. To be made while a component is, whose end ends it.
 */
export class LatestAnswer<Question, Answer> {
  answer: Answer | null = $state.raw(null);
  fault: ApiFault | null = $state.raw(null);
  isAsking = $state(false);

  /** @param question what to ask, of reactive state; null when there is nothing to ask */
  constructor(
    ask: (question: Question, signal: AbortSignal) => Promise<Answer>,
    question: () => Question | null,
    { pauseMs, keepsAnswer }: AskingHabits,
  ) {
    let isFirst = true;
    $effect(() => {
      const now = question();
      if (!keepsAnswer || now === null) this.answer = null;
      this.fault = null;
      this.isAsking = now !== null;
      if (now === null) return;
      const asking = new AbortController();
      const settle = (answer: Answer | null, fault: ApiFault | null) => {
        if (asking.signal.aborted) return;
        this.answer = answer;
        this.fault = fault;
        this.isAsking = false;
      };
      const timer = setTimeout(
        () => {
          ask(now, asking.signal).then(
            (answer) => {
              settle(answer, null);
            },
            (error: unknown) => {
              settle(null, toApiFault(error));
            },
          );
        },
        isFirst ? 0 : pauseMs,
      );
      isFirst = false;
      return () => {
        clearTimeout(timer);
        asking.abort();
      };
    });
  }
}
