import type {
  Answers,
  BeliefQuestion,
  Beliefs,
  FromReplay,
  Question,
  Setting,
  ToReplay,
  VerdictPart,
} from '../utilities/timeline/replay/protocol.ts';

/** What a replay that was asked for does not do: the bytes are no window, the thread has died. */
export class ReplayFailure extends Error {
  override readonly name = 'ReplayFailure';
}

interface Asked {
  readonly resolve: (answer: never) => void;
  readonly reject: (failure: ReplayFailure) => void;
}

/** The page's end of the replay's worker. Of settings and beliefs only the latest is answered. */
export class ReplayThread {
  readonly #worker: Worker;
  readonly #onPart: (part: VerdictPart) => void;
  readonly #onBeliefs: (beliefs: Beliefs) => void;
  readonly #asked = new Map<number, Asked>();
  #next = 1;
  #setting = 0;
  #belief = 0;

  constructor(onPart: (part: VerdictPart) => void, onBeliefs: (beliefs: Beliefs) => void) {
    this.#onPart = onPart;
    this.#onBeliefs = onBeliefs;
    this.#worker = new Worker(
      new URL('../utilities/timeline/replay/replay-worker.ts', import.meta.url),
      { type: 'module' },
    );
    this.#worker.onmessage = ({ data }: MessageEvent<FromReplay>) => {
      this.#receive(data);
    };
    this.#worker.onerror = ({ message }) => {
      this.#failAll(message);
    };
  }

  /** @throws ReplayFailure */
  ask<Kind extends Question['kind']>(
    question: Extract<Question, { kind: Kind }>,
    transfer: Transferable[] = [],
  ): Promise<Answers[Kind]> {
    const id = this.#next++;
    return new Promise((resolve, reject) => {
      this.#asked.set(id, { resolve, reject });
      this.#post({ kind: 'ask', id, question }, transfer);
    });
  }

  set(setting: Setting): void {
    this.#setting = this.#next++;
    this.#post({ kind: 'set', id: this.#setting, setting });
  }

  believe(question: BeliefQuestion): void {
    this.#belief = this.#next++;
    this.#post({ kind: 'believe', id: this.#belief, question });
  }

  /** What was asked and not answered fails. */
  end(): void {
    this.#worker.terminate();
    this.#failAll('The replay was ended.');
  }

  #post(message: ToReplay, transfer: Transferable[] = []): void {
    this.#worker.postMessage(message, transfer);
  }

  #receive(message: FromReplay): void {
    switch (message.kind) {
      case 'answer':
        this.#take(message.id)?.resolve(message.answer as never);
        return;
      case 'failed':
        this.#take(message.id)?.reject(new ReplayFailure(message.reason));
        return;
      case 'part':
        if (message.id === this.#setting) this.#onPart(message.part);
        return;
      case 'beliefs':
        if (message.id === this.#belief) this.#onBeliefs(message.beliefs);
    }
  }

  #take(id: number): Asked | undefined {
    const asked = this.#asked.get(id);
    this.#asked.delete(id);
    return asked;
  }

  #failAll(reason: string): void {
    const asked = [...this.#asked.values()];
    this.#asked.clear();
    for (const { reject } of asked) reject(new ReplayFailure(reason));
  }
}
