import type { Columns } from './columns.ts';
import { type LoadedWindow, decodeWindow, windowOfInput } from './loaded-window.ts';
import type {
  Answers,
  BeliefQuestion,
  FromReplay,
  Question,
  Setting,
  Source,
  ToReplay,
} from './protocol.ts';
import { ReplaySession } from './replay-session.ts';

/** Lets what has arrived meanwhile be heard, and goes on after it. */
export type NextTask = () => Promise<void>;

/**
 * Answers a page's messages, one at a time. Of settings and of questions about beliefs only the
 * latest is worth an answer: a newer one ends an older between two of its parts, so that verdicts
 * follow a slider that is being dragged, however long the whole would take.
 */
export class ReplayLoop {
  readonly #send: (message: FromReplay) => void;
  readonly #nextTask: NextTask;
  #session: ReplaySession | undefined;
  #setting: { readonly id: number; readonly setting: Setting } | undefined;
  #belief: { readonly id: number; readonly question: BeliefQuestion } | undefined;
  #isRunning = false;

  constructor(send: (message: FromReplay) => void, nextTask: NextTask) {
    this.#send = send;
    this.#nextTask = nextTask;
  }

  receive(message: ToReplay): void {
    switch (message.kind) {
      case 'ask':
        this.#tryTo(message.id, () => {
          this.#send({ kind: 'answer', id: message.id, answer: this.#answer(message.question) });
        });
        return;
      case 'set':
        this.#setting = message;
        break;
      case 'believe':
        this.#belief = message;
    }
    void this.#run();
  }

  async #run(): Promise<void> {
    if (this.#isRunning) return;
    this.#isRunning = true;
    await this.#nextTask();
    while (this.#setting !== undefined || this.#belief !== undefined) {
      await this.#judge();
      this.#believe();
      await this.#nextTask();
    }
    this.#isRunning = false;
  }

  async #judge(): Promise<void> {
    const taken = this.#setting;
    this.#setting = undefined;
    if (taken === undefined || this.#session === undefined) return;
    const parts = this.#session.judge(taken.setting);
    for (;;) {
      const isDone = this.#tryTo(taken.id, () => {
        const next = parts.next();
        if (next.done !== true) this.#send({ kind: 'part', id: taken.id, part: next.value });
        return next.done ?? false;
      });
      if (isDone) return;
      this.#believe();
      await this.#nextTask();
      if (this.#hasNewer()) return;
    }
  }

  #hasNewer(): boolean {
    return this.#setting !== undefined;
  }

  #believe(): void {
    const taken = this.#belief;
    const session = this.#session;
    this.#belief = undefined;
    if (taken === undefined || session === undefined) return;
    this.#tryTo(taken.id, () => {
      this.#send({ kind: 'beliefs', id: taken.id, beliefs: session.believe(taken.question) });
    });
  }

  #answer(question: Question): Answers[keyof Answers] {
    if (question.kind === 'load') return this.#load(question.source);
    if (this.#session === undefined) throw new Error('Nothing is loaded.');
    switch (question.kind) {
      case 'locate':
        return this.#session.locate(question.attempt);
      case 'ids':
        return this.#session.ids(question.slots);
      case 'report':
        return this.#session.report(question.mode);
      case 'contest-input':
        return this.#session.contestInput(question.contest, question.mode);
    }
  }

  #load(source: Source): Columns {
    const window: LoadedWindow =
      source.kind === 'bytes' ? decodeWindow(source.bytes) : windowOfInput(source.input);
    this.#session = new ReplaySession(window);
    return this.#session.columns();
  }

  /** What goes wrong here would otherwise be an answer that never comes. */
  #tryTo<Result>(id: number, work: () => Result): Result | true {
    try {
      return work();
    } catch (error) {
      this.#send({ kind: 'failed', id, reason: error instanceof Error ? error.message : '' });
      return true;
    }
  }
}
