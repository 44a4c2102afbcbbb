import { backoffMs } from '../utilities/live/backoff.ts';
import { type ApiFault, isTransient, toApiFault } from './api-fault.ts';
import type { AnswerOf, CommandName, InputOf, SendCommand } from './commands.ts';

/** Something a person decided to do, once, however often it has to be sent. */
export interface Intent<Name extends CommandName = CommandName> {
  /** The idempotency key: the same for every sending of this intent, and for no other. */
  readonly key: string;
  readonly name: Name;
  readonly input: InputOf<Name>;
  /** What it is about, for people. */
  readonly subject: string;
}

/** Where intents wait for their answer, over a reload of the page. */
export interface IntentStorage {
  read(): readonly Intent[];
  write(intents: readonly Intent[]): void;
}

/** A command that has been answered: by its outcome, a refusal included, or by a fault for good. */
export type Settled<Name extends CommandName> =
  | { readonly ok: true; readonly answer: AnswerOf<Name> }
  | { readonly ok: false; readonly fault: ApiFault };

/**
 * Sends commands until each has its answer. An intent is written down before it is sent and struck
 * off once answered, and always carries one idempotency key: whatever becomes of the network, the
 * server or this page in between, it is neither lost nor done twice.
 */
export class Outbox {
  readonly #send: SendCommand;
  readonly #storage: IntentStorage;
  readonly #onChange: (unanswered: readonly Intent[]) => void;
  /** Those sent at least once in vain. */
  readonly #unanswered = new Map<string, Intent>();
  readonly #pauses = new Set<() => void>();

  constructor(
    send: SendCommand,
    storage: IntentStorage,
    onChange: (unanswered: readonly Intent[]) => void,
  ) {
    this.#send = send;
    this.#storage = storage;
    this.#onChange = onChange;
  }

  /** Sends it, again and again as long as nobody answers. Never rejects. */
  async send<Name extends CommandName>(intent: Intent<Name>): Promise<Settled<Name>> {
    this.#keep(intent);
    for (let failures = 1; ; failures++) {
      try {
        const answer = await this.#send(intent.name, intent.input, intent.key);
        this.#strike(intent);
        return { ok: true, answer };
      } catch (error) {
        const fault = toApiFault(error);
        if (!isTransient(fault)) {
          this.#strike(intent);
          return { ok: false, fault };
        }
        this.#unanswered.set(intent.key, intent);
        this.#changed();
        await this.#pause(Math.max(fault.retryAfterMs, backoffMs(failures, Math.random())));
      }
    }
  }

  /** Intents that an earlier page left without an answer. */
  left(): readonly Intent[] {
    return this.#storage.read();
  }

  /** Ends all pauses: the network is there again. */
  hurry(): void {
    for (const end of this.#pauses) end();
  }

  #keep(intent: Intent): void {
    const others = this.#storage.read().filter(({ key }) => key !== intent.key);
    this.#storage.write([...others, intent]);
  }

  #strike(intent: Intent): void {
    this.#storage.write(this.#storage.read().filter(({ key }) => key !== intent.key));
    if (this.#unanswered.delete(intent.key)) this.#changed();
  }

  #changed(): void {
    this.#onChange([...this.#unanswered.values()]);
  }

  #pause(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const end = () => {
        clearTimeout(timer);
        this.#pauses.delete(end);
        resolve();
      };
      const timer = setTimeout(end, ms);
      this.#pauses.add(end);
    });
  }
}
