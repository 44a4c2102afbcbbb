import { type ApiFault, toApiFault } from '../services/api-fault.ts';
import { backoffMs } from '../utilities/live/backoff.ts';
import { connection } from './connection.svelte.ts';

/**
 * The answer to a question that is asked again and again while the page is looked at, for what the
 * server sums up rather than streams. The last answer stays in sight when there is no new one; a
 * hidden page does not ask, and a paused one keeps its picture. To be made while a component is,
 * whose end ends it.
 */
export class Polled<Question, Answer> {
  answer: Answer | null = $state.raw(null);
  /** Why the latest try came to nothing; null once one has succeeded again. */
  fault: ApiFault | null = $state.raw(null);

  readonly #ask: (question: Question, signal: AbortSignal) => Promise<Answer>;
  readonly #everyMs: (question: Question) => number;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #asking: AbortController | undefined;
  #question: Question | null = null;
  #failures = 0;

  /**
   * @param question of reactive state; null when there is nothing to ask
   * @param everyMs from one answer to the next question
   */
  constructor(
    ask: (question: Question, signal: AbortSignal) => Promise<Answer>,
    question: () => Question | null,
    everyMs: (question: Question) => number,
  ) {
    this.#ask = ask;
    this.#everyMs = everyMs;
    $effect(() => {
      const now = question();
      const isOther = JSON.stringify(now) !== JSON.stringify(this.#question);
      this.#question = now;
      if (isOther) this.#failures = 0;
      // A new question is worth asking while paused: the picture before was of another one.
      if (connection.isPaused && !isOther) return;
      this.refresh();
      return () => {
        this.#stop();
      };
    });
    $effect(() => {
      // Back again: at once, rather than after the pause of many failures.
      if (connection.lostAtMs === null && this.#failures > 0) this.refresh();
    });
    $effect(() => {
      const onVisible = () => {
        if (!document.hidden && !connection.isPaused) this.refresh();
      };
      document.addEventListener('visibilitychange', onVisible);
      return () => {
        document.removeEventListener('visibilitychange', onVisible);
      };
    });
  }

  /** Asks now; the answer of an earlier question is not waited for. */
  refresh(): void {
    this.#stop();
    const question = this.#question;
    if (question === null) return;
    const asking = new AbortController();
    this.#asking = asking;
    this.#ask(question, asking.signal).then(
      (answer) => {
        if (asking.signal.aborted) return;
        this.answer = answer;
        this.fault = null;
        this.#failures = 0;
        this.#again(this.#everyMs(question));
      },
      (error: unknown) => {
        if (asking.signal.aborted) return;
        this.fault = toApiFault(error);
        this.#failures += 1;
        this.#again(Math.max(this.fault.retryAfterMs, backoffMs(this.#failures, Math.random())));
      },
    );
  }

  #again(afterMs: number): void {
    this.#timer = setTimeout(() => {
      if (!document.hidden && !connection.isPaused) this.refresh();
    }, afterMs);
  }

  #stop(): void {
    clearTimeout(this.#timer);
    this.#asking?.abort();
  }
}
