import CircuitBreaker from 'opossum';
import { isUnavailable, StoreUnavailableError } from './errors.ts';

export interface GuardOptions {
  readonly name: string;
  /** An operation that takes longer, in ms, counts as failed and its answer is not awaited. */
  readonly deadlineMs: number;
  /** How long the circuit stays open before one operation may try again, in ms. */
  readonly resetMs: number;
  /** Failures within ten seconds before it opens: a database that restarts at once is not away. */
  readonly failures: number;
  /** Called when an operation outlived its deadline: its connection may hang for good. */
  readonly onDeadline?: () => void;
}

/**
 * Deadline and circuit breaker around the database. Only the store's availability is counted: a
 * refusal, a conflict or a mistake of ours is not a reason to stop asking.
 */
export class StoreGuard {
  readonly #breaker: CircuitBreaker<[() => Promise<unknown>]>;
  readonly #onDeadline: (() => void) | undefined;

  constructor(options: GuardOptions) {
    this.#onDeadline = options.onDeadline;
    this.#breaker = new CircuitBreaker(
      (operation: () => Promise<unknown>): Promise<unknown> => operation(),
      {
        name: options.name,
        timeout: options.deadlineMs,
        resetTimeout: options.resetMs,
        rollingCountTimeout: 10_000,
        volumeThreshold: options.failures,
        errorThresholdPercentage: 50,
        errorFilter: (error: unknown) => !isUnavailable(error) && !isDeadline(error),
      },
    );
  }

  /** True while operations are refused without being tried. */
  get open(): boolean {
    return this.#breaker.opened;
  }

  /** Called with true when the circuit opens, with false when it has closed again. */
  onChange(listener: (open: boolean) => void): void {
    this.#breaker.on('open', () => {
      listener(true);
    });
    this.#breaker.on('close', () => {
      listener(false);
    });
  }

  /**
   * @throws StoreUnavailableError when the circuit is open, the deadline passed or the store is
   *   away; whatever else the operation throws is passed on
   */
  async run<T>(operation: () => Promise<T>): Promise<T> {
    try {
      // The breaker gives back what the operation gave: it only cannot say so in its type.
      return (await this.#breaker.fire(operation)) as T;
    } catch (error) {
      if (isDeadline(error)) this.#onDeadline?.();
      if (isDeadline(error) || isUnavailable(error) || CircuitBreaker.isOurError(asError(error)))
        throw new StoreUnavailableError(error);
      throw error;
    }
  }

  shutdown(): void {
    this.#breaker.shutdown();
  }
}

function isDeadline(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ETIMEDOUT';
}

function asError(error: unknown): Error {
  return error instanceof Error ? error : new Error(String(error));
}
