import { attemptLabel, fullName, serverLetters, type ShortNames, shortNames } from './names.ts';
import { contestName } from './query/contest-name.ts';
import type { Columns } from './replay/columns.ts';

/** What the servers, resources, contests and attempts of a recording are called on the page. */
export class RecordingNames {
  /** By server. */
  readonly letters: readonly string[];
  readonly resources: ShortNames;
  readonly #columns: Columns | null;

  constructor(columns: Columns | null) {
    this.#columns = columns;
    this.letters = serverLetters(columns?.servers.map(({ id }) => id) ?? []);
    this.resources = shortNames(columns?.resources ?? []);
  }

  /** A resource, with what all have in common before it. */
  resource(resource: number): string {
    return fullName(this.resources, resource);
  }

  /** A contest: its resource, and the how-manieth there. */
  contest(contest: number): string {
    const { resource, ordinal } = this.#columns?.contests ?? {};
    return `${this.resource(resource?.[contest] ?? 0)} · ${ordinal?.[contest] ?? 1}`;
  }

  /** A contest as addresses and exports name it. */
  contestId(contest: number): string {
    const { contests, resources } = this.#columns ?? {};
    const resource = resources?.[contests?.resource[contest] ?? -1] ?? '';
    return contestName(resource, contests?.ordinal[contest] ?? 1);
  }

  /** An attempt, by its server's letter; nothing for a slot that is none. */
  attempt(slot: number): string {
    if (this.#columns === null || slot < 0) return '';
    const letter = this.letters[this.#columns.server[slot] ?? 0] ?? '';
    return attemptLabel(letter, this.#columns.ordinal[slot] ?? 1);
  }
}
