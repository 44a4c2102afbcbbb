/** Thrown when a server without sources of time is to measure its clock. */
export class NoTimeSourcesError extends Error {
  constructor() {
    super('This server was given no NTP sources to measure its clock against.');
    this.name = 'NoTimeSourcesError';
  }
}

/** Thrown when the clock of a server that runs in earnest is to be made wrong. */
export class NotSimulatedError extends Error {
  constructor() {
    super('This server was not started with a simulated clock, and its own is left alone.');
    this.name = 'NotSimulatedError';
  }
}
