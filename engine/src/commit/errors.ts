/** The queue is full: the command was not taken, and nothing of it was written. */
export class OverloadedError extends Error {
  /** When to come back, in ms. */
  readonly retryAfterMs: number;

  constructor(queued: number, retryAfterMs: number) {
    super(`The commit queue is full: ${String(queued)} commands are waiting.`);
    this.name = 'OverloadedError';
    this.retryAfterMs = retryAfterMs;
  }
}

/** The engine is shutting down: the command was not taken. */
export class ShuttingDownError extends Error {
  constructor() {
    super('The engine is shutting down.');
    this.name = 'ShuttingDownError';
  }
}
