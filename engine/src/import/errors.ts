import type { Conflicts } from './conflicts.ts';
import type { Written } from './write-range.ts';

/** Somebody else created or changed resources of the file since it was planned: nothing is written. */
export class ImportConflictError extends Error {
  readonly conflicts: Conflicts;

  constructor(conflicts: Conflicts) {
    super(`${conflicts.count} rows no longer hold: their resources were changed meanwhile.`);
    this.name = 'ImportConflictError';
    this.conflicts = conflicts;
  }
}

/**
 * Writing ended before its end. `done` is what is certain to be written; `last` says whether the
 * part that was under way is, too. The same file again writes what is missing, and nothing twice.
 */
export class ImportInterruptedError extends Error {
  readonly last: 'yes' | 'no' | 'unknown';
  readonly done: Written;

  constructor(last: 'yes' | 'no' | 'unknown', done: Written, cause?: unknown) {
    super('The import was interrupted.', { cause });
    this.name = 'ImportInterruptedError';
    this.last = last;
    this.done = done;
  }
}
