/** What a person typed cannot be run: told in one line, with where to read more. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

/** Something a person can act on went wrong: told in the message's own lines, without a stack. */
export class RunError extends Error {
  override readonly name = 'RunError';
}

/** The person asked to stop. */
export class InterruptedError extends Error {
  override readonly name = 'InterruptedError';

  constructor() {
    super('Interrupted.');
  }
}
