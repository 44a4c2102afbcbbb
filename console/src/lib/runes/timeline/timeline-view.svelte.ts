import { untrack } from 'svelte';
import type { TimelineService } from '../../services/timeline-service.ts';
import {
  attemptLabel,
  fullName,
  serverLetters,
  shortNames,
} from '../../utilities/timeline/names.ts';
import { firstView } from '../../utilities/timeline/plot/first-view.ts';
import { extentOf, type Reading } from '../../utilities/timeline/plot/reading.ts';
import { wholeView } from '../../utilities/timeline/plot/scale.ts';
import { contestName } from '../../utilities/timeline/query/contest-name.ts';
import { contestIndex, firstDisputed } from '../../utilities/timeline/find-contest.ts';
import type { Mode, Span, TimelineQuery } from '../../utilities/timeline/query/query.ts';
import { AddressedQuery } from './addressed-query.svelte.ts';
import { MovingMarks } from './moving-marks.svelte.ts';
import { TimelineRecording, type Wanted } from './timeline-recording.svelte.ts';

/** More marks than this nobody can follow with the eyes. */
const FOLLOWED_MARKS = 5_000;
/** Seats a server's beliefs are shown of. */
const BELIEVED = 6;
/** Beyond the whole recording there is room to move marks to. */
const ROOM = 0.5;

const NOWHERE: Span = { fromUs: 0, toUs: 1 };

/**
 * All that the timeline's parts look at together: what is loaded, how it is looked at, and what
 * follows from both. To be made while a component is, whose end ends it.
 */
export class TimelineView {
  readonly recording: TimelineRecording;
  readonly #addressed = new AddressedQuery();
  readonly #marks: MovingMarks;
  /** The server whose slider was moved last. */
  lastMoved: string | null = $state(null);
  /** The contest of an attempt that the address names. */
  #located: number | null = $state(null);

  readonly query = $derived.by(() => this.#addressed.query);
  readonly columns = $derived.by(() => this.recording.columns);
  readonly letters = $derived(serverLetters(this.columns?.servers.map(({ id }) => id) ?? []));
  readonly names = $derived(shortNames(this.columns?.resources ?? []));

  readonly target: Reading = $derived.by(() => {
    const { mode, offsets } = this.query;
    const servers = this.columns?.servers ?? [];
    const shiftUs = Float64Array.from(servers, ({ id, offsetUs }) =>
      mode === 'hypothetical' ? (offsets[id] ?? offsetUs) - offsetUs : 0,
    );
    return { correction: mode === 'ntp' ? 1 : 0, shiftUs };
  });

  /** Where marks stand now; between two modes for a moment. */
  readonly reading: Reading = $derived.by(() => this.#marks.reading);

  readonly #recordedReading: Reading = $derived({
    correction: 0,
    shiftUs: new Float64Array(this.columns?.servers.length ?? 0),
  });
  /** From the first to the last of what was recorded, stamps and decisions. */
  readonly whole: Span = $derived.by(() => {
    const columns = this.columns;
    if (columns === null || columns.size === 0) return NOWHERE;
    const [fromUs, toUs] = extentOf(columns, this.#recordedReading);
    return wholeView({ fromUs, toUs });
  });
  /** How far one can look: moved marks may stand beyond what was recorded. */
  readonly limits: Span = $derived.by(() => {
    const { fromUs, toUs } = this.whole;
    const room = (toUs - fromUs) * ROOM;
    return { fromUs: Math.floor(fromUs - room), toUs: Math.ceil(toUs + room) };
  });
  readonly #first: Span = $derived(
    this.columns === null || this.columns.size === 0
      ? NOWHERE
      : firstView(this.columns, this.#recordedReading),
  );
  readonly span: Span = $derived(this.query.view ?? this.#first);

  /** The contest in the foreground: the one asked for, or else the first that somebody disputes. */
  readonly contest: number | null = $derived.by(() => {
    const columns = this.columns;
    if (columns === null || columns.contests.count === 0) return null;
    const { contest } = this.query;
    if (contest !== null) return contestIndex(columns, contest) ?? this.#located;
    return firstDisputed(columns);
  });

  readonly atUs: number = $derived.by(() => {
    const columns = this.columns;
    if (this.query.at !== null || columns === null) return this.query.at ?? 0;
    if (this.contest === null) return columns.firstUs;
    const { start, members } = columns.contests;
    const last = members[(start[this.contest + 1] ?? 1) - 1] ?? 0;
    return columns.decidedUs[last] ?? columns.firstUs;
  });

  /** The server that the flip curve is about. */
  readonly curveServer: number | null = $derived.by(() => {
    const servers = this.columns?.servers ?? [];
    const asked = this.query.curve ?? this.lastMoved ?? Object.keys(this.query.offsets)[0];
    const found = servers.findIndex(({ id }) => id === asked);
    if (found >= 0) return found;
    return servers.length === 0 ? null : this.#farthestOff();
  });

  /** Resources whose beliefs are shown: around that of the contest in the foreground. */
  readonly believed: readonly number[] = $derived.by(() => {
    const columns = this.columns;
    if (columns === null) return [];
    const all = this.#byName;
    const of = this.contest === null ? 0 : (columns.contests.resource[this.contest] ?? 0);
    const at = Math.max(0, all.indexOf(of));
    const first = Math.max(0, Math.min(at - Math.floor(BELIEVED / 2), all.length - BELIEVED));
    return all.slice(first, first + BELIEVED);
  });

  readonly #byName = $derived.by(() => {
    const { names } = this.names;
    const order = new Intl.Collator('en', { numeric: true });
    return names
      .map((_, resource) => resource)
      .sort((a, b) => order.compare(names[a] ?? '', names[b] ?? ''));
  });

  /** How many attempts were decided within what is looked at. */
  readonly seen: number = $derived.by(() => {
    const { fromUs, toUs } = this.span;
    let n = 0;
    for (const us of this.columns?.decidedUs ?? []) if (us >= fromUs && us <= toUs) n++;
    return n;
  });

  readonly wanted: Wanted | null = $derived.by(() => {
    const { example, run, group, resource, from, to } = this.query;
    if (example !== null) return { kind: 'example', name: example };
    if (run === null && group === null && resource === null && from === null) return null;
    const window = {
      ...(resource === null ? {} : { resourceId: resource }),
      ...(group === null ? {} : { group }),
      ...(run === null ? {} : { runId: run }),
      ...(from === null ? {} : { from }),
      ...(to === null ? {} : { to }),
    };
    return { kind: 'window', window };
  });

  constructor(service: TimelineService) {
    this.recording = new TimelineRecording(service);
    // Once all is declared that it looks at: its effect runs at once.
    this.#marks = new MovingMarks(
      () => this.target,
      () => this.query.mode,
      () => (this.columns?.size ?? 0) <= FOLLOWED_MARKS,
    );
    const wantedKey = $derived(JSON.stringify(this.wanted));
    $effect(() => {
      void wantedKey;
      void this.recording.load(untrack(() => this.wanted));
    });
    $effect(() => {
      this.#locate();
    });
    $effect(() => {
      if (this.columns === null || this.columns.size === 0) return;
      const { mode, policy } = this.query;
      this.recording.judge({
        mode,
        policy,
        shiftUs: [...this.target.shiftUs],
        contest: this.contest,
        curveServer: this.curveServer,
      });
    });
    $effect(() => {
      // After the verdicts: beliefs are as of the offsets that were judged.
      void this.recording.verdicts;
      if (this.columns === null || this.columns.size === 0) return;
      const { atUs, believed } = this;
      this.recording.believe({ mode: this.query.mode, atUs, resources: believed });
    });
    $effect(() => () => {
      this.recording.end();
    });
  }

  change(change: Partial<TimelineQuery>, isStep = false): void {
    this.#addressed.change(change, isStep);
  }

  /** Brings the address up to date, for copying it. */
  writeAddress(): void {
    this.#addressed.write();
  }

  /** The address of this view, before the browser has it. */
  get address(): string {
    return this.#addressed.address;
  }

  again(): Promise<void> {
    return this.recording.load(this.wanted, true);
  }

  setMode(mode: Mode): void {
    this.change({ mode });
  }

  /** Supposes that a server's clock was off by so much, in µs; that is hypothetical at once. */
  setOffset(server: string, offsetUs: number): void {
    this.lastMoved = server;
    const known = this.query.mode === 'hypothetical' ? this.query.offsets : {};
    this.change({
      mode: 'hypothetical',
      offsets: { ...known, [server]: offsetUs },
      curve: server,
    });
  }

  resetOffset(server: string): void {
    const others = Object.entries(this.query.offsets).filter(([id]) => id !== server);
    this.change({
      offsets: Object.fromEntries(others),
      ...(others.length === 0 ? { mode: 'raw' } : {}),
    });
  }

  choose(contest: number | null, more: Partial<TimelineQuery> = {}): void {
    this.change({ contest: contest === null ? null : this.nameOf(contest), ...more });
  }

  /** What a server's clock is taken to be off by now, in µs. */
  offsetOf(server: number): number {
    const facts = this.columns?.servers[server];
    if (facts === undefined) return 0;
    return facts.offsetUs + (this.target.shiftUs[server] ?? 0);
  }

  isMoved(server: number): boolean {
    return (this.target.shiftUs[server] ?? 0) !== 0;
  }

  nameOf(contest: number): string {
    const { contests, resources } = this.columns ?? {};
    const resource = resources?.[contests?.resource[contest] ?? -1] ?? '';
    return contestName(resource, contests?.ordinal[contest] ?? 1);
  }

  /** The resource as it is called here, with what all have in common before it. */
  resourceLabel(resource: number): string {
    return fullName(this.names, resource);
  }

  labelOf(slot: number): string {
    const columns = this.columns;
    if (columns === null || slot < 0) return '';
    const letter = this.letters[columns.server[slot] ?? 0] ?? '';
    return attemptLabel(letter, columns.ordinal[slot] ?? 1);
  }

  #farthestOff(): number {
    const servers = this.columns?.servers ?? [];
    const off = servers.map(({ offsetUs }) => Math.abs(offsetUs));
    return off.indexOf(Math.max(...off));
  }

  /** An address may name a contest by one of its attempts. */
  #locate(): void {
    const { contest } = this.query;
    const columns = this.columns;
    this.#located = null;
    if (contest === null || columns === null || contestIndex(columns, contest) !== null) return;
    void this.recording.ask({ kind: 'locate', attempt: contest }).then((slot) => {
      if (this.query.contest !== contest || slot < 0) return;
      const found = columns.contestOf[slot] ?? -1;
      this.#located = found < 0 ? null : found;
    });
  }
}
