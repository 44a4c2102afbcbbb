import { contestIndex, firstDisputed } from '../../utilities/timeline/find-contest.ts';
import type { ShortNames } from '../../utilities/timeline/names.ts';
import type { TimelineQuery } from '../../utilities/timeline/query/query.ts';
import type { Columns } from '../../utilities/timeline/replay/columns.ts';
import type { AddressedQuery } from '../addressed-query.svelte.ts';
import type { TimelineRecording } from './timeline-recording.svelte.ts';

/** Seats a server's beliefs are shown of. */
const BELIEVED = 6;

/**
 * The contest in the foreground, and what follows from it. It is named by an address, and depends on
 * nothing else there: looking elsewhere must not have it found, judged and drawn once more.
 */
export class Foreground {
  readonly #recording: TimelineRecording;
  readonly #addressed: AddressedQuery<TimelineQuery>;
  readonly #names: () => ShortNames;
  /** The contest of an attempt that the address names. */
  #located: number | null = $state(null);

  readonly #columns: Columns | null = $derived.by(() => this.#recording.columns);
  readonly #name = $derived.by(() => this.#addressed.query.contest);
  readonly #at = $derived.by(() => this.#addressed.query.at);

  /** The one asked for, or else the first that somebody disputes. */
  readonly contest: number | null = $derived.by(() => {
    const columns = this.#columns;
    if (columns === null || columns.contests.count === 0) return null;
    if (this.#name !== null) return contestIndex(columns, this.#name) ?? this.#located;
    return firstDisputed(columns);
  });

  /** The playhead: where it was put, or else at the end of the contest. */
  readonly atUs: number = $derived.by(() => {
    const columns = this.#columns;
    if (this.#at !== null || columns === null) return this.#at ?? 0;
    if (this.contest === null) return columns.firstUs;
    const { start, members } = columns.contests;
    const last = members[(start[this.contest + 1] ?? 1) - 1] ?? 0;
    return columns.decidedUs[last] ?? columns.firstUs;
  });

  /** Resources whose beliefs are shown: around that of the contest. */
  readonly believed: readonly number[] = $derived.by(() => {
    const columns = this.#columns;
    if (columns === null) return [];
    const all = this.#byName;
    const of = this.contest === null ? 0 : (columns.contests.resource[this.contest] ?? 0);
    const at = Math.max(0, all.indexOf(of));
    const first = Math.max(0, Math.min(at - Math.floor(BELIEVED / 2), all.length - BELIEVED));
    return all.slice(first, first + BELIEVED);
  });

  readonly #byName = $derived.by(() => {
    const { names } = this.#names();
    const order = new Intl.Collator('en', { numeric: true });
    return names
      .map((_, resource) => resource)
      .sort((a, b) => order.compare(names[a] ?? '', names[b] ?? ''));
  });

  constructor(
    recording: TimelineRecording,
    addressed: AddressedQuery<TimelineQuery>,
    names: () => ShortNames,
  ) {
    this.#recording = recording;
    this.#addressed = addressed;
    this.#names = names;
    $effect(() => {
      this.#locate();
    });
  }

  /** An address may name a contest by one of its attempts. */
  #locate(): void {
    const name = this.#name;
    const columns = this.#columns;
    this.#located = null;
    if (name === null || columns === null || contestIndex(columns, name) !== null) return;
    void this.#recording.ask({ kind: 'locate', attempt: name }).then((slot) => {
      if (this.#name !== name || slot < 0) return;
      const found = columns.contestOf[slot] ?? -1;
      this.#located = found < 0 ? null : found;
    });
  }
}
