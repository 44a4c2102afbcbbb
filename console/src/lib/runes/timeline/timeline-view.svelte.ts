import { untrack } from 'svelte';
import { routeFor } from '../../route-for.ts';
import type { TimelineService } from '../../services/timeline-service.ts';
import { firstView } from '../../utilities/timeline/plot/first-view.ts';
import { extentOf, type Reading } from '../../utilities/timeline/plot/reading.ts';
import { wholeView } from '../../utilities/timeline/plot/scale.ts';
import { TimeIndex } from '../../utilities/timeline/plot/time-index.ts';
import {
  type Mode,
  parseTimelineQuery,
  type Span,
  type TimelineQuery,
} from '../../utilities/timeline/query/query.ts';
import { RecordingNames } from '../../utilities/timeline/recording-names.ts';
import { addressBar } from '../address-bar.ts';
import { AddressedQuery } from '../addressed-query.svelte.ts';
import { Foreground } from './foreground.svelte.ts';
import { MovingMarks } from './moving-marks.svelte.ts';
import { TimelineRecording } from './timeline-recording.svelte.ts';
import { type Wanted, wantedOf } from './wanted.ts';

/** More marks than this nobody can follow with the eyes. */
const FOLLOWED_MARKS = 5_000;
/** Beyond the whole recording there is room to move marks to. */
const ROOM = 0.5;

const NOWHERE: Span = { fromUs: 0, toUs: 1 };

/**
 * All that the timeline's parts look at together: what is loaded, how it is looked at, and what
 * follows from both. To be made while a component is, whose end ends it.
 */
export class TimelineView {
  readonly recording: TimelineRecording;
  readonly #addressed = new AddressedQuery(addressBar, parseTimelineQuery, routeFor.timeline);
  readonly #foreground: Foreground;
  readonly #marks: MovingMarks;
  /** The server whose slider was moved last. */
  lastMoved: string | null = $state(null);

  readonly query = $derived.by(() => this.#addressed.query);
  // By themselves, so that what follows from one of them stays as it is when another changes.
  readonly #mode = $derived(this.query.mode);
  readonly #policy = $derived(this.query.policy);
  readonly #offsets = $derived(this.query.offsets);
  readonly #delay = $derived(this.query.delay);
  readonly #epsilon = $derived(this.query.epsilon);
  readonly columns = $derived.by(() => this.recording.columns);
  /** All attempts by time: what is in sight is found there. */
  readonly times = $derived(this.columns === null ? null : new TimeIndex(this.columns));
  readonly names = $derived(new RecordingNames(this.columns));

  readonly target: Reading = $derived.by(() => {
    const servers = this.columns?.servers ?? [];
    const shiftUs = Float64Array.from(servers, ({ id, offsetUs }) =>
      this.#mode === 'hypothetical' ? (this.#offsets[id] ?? offsetUs) - offsetUs : 0,
    );
    return { correction: this.#mode === 'ntp' ? 1 : 0, shiftUs };
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

  /** The server that the flip curve is about. */
  readonly curveServer: number | null = $derived.by(() => {
    const servers = this.columns?.servers ?? [];
    const asked = this.query.curve ?? this.lastMoved ?? Object.keys(this.#offsets)[0];
    const found = servers.findIndex(({ id }) => id === asked);
    if (found >= 0) return found;
    return servers.length === 0 ? null : this.#farthestOff();
  });

  /** How many attempts were decided within what is looked at. */
  readonly seen: number = $derived.by(() => {
    const { fromUs, toUs } = this.span;
    return this.times?.store.between(fromUs, toUs + 1).length ?? 0;
  });

  readonly wanted: Wanted | null = $derived.by(() => wantedOf(this.query));

  constructor(service: TimelineService) {
    this.recording = new TimelineRecording(service);
    this.#foreground = new Foreground(this.recording, this.#addressed, () => this.names.resources);
    // Once all is declared that it looks at: its effect runs at once.
    this.#marks = new MovingMarks(
      () => this.target,
      () => this.#mode,
      () => (this.columns?.size ?? 0) <= FOLLOWED_MARKS,
    );
    const wantedKey = $derived(JSON.stringify(this.wanted));
    $effect(() => {
      void wantedKey;
      void this.recording.load(untrack(() => this.wanted));
    });
    $effect(() => {
      if (this.columns === null || this.columns.size === 0) return;
      this.recording.judge({
        mode: this.#mode,
        policy: this.#policy,
        parameters: {
          ...(this.#delay === null ? {} : { replicationDelayUs: this.#delay }),
          ...(this.#epsilon === null ? {} : { epsilonUs: this.#epsilon }),
        },
        shiftUs: [...this.target.shiftUs],
        contest: this.contest,
        curveServer: this.curveServer,
      });
    });
    $effect(() => {
      // After the verdicts: beliefs are as of the offsets that were judged.
      void this.recording.verdicts;
      if (this.columns === null || this.columns.size === 0) return;
      const { atUs, believed } = this.#foreground;
      this.recording.believe({ mode: this.#mode, atUs, resources: believed });
    });
    $effect(() => () => {
      this.recording.end();
    });
  }

  get contest(): number | null {
    return this.#foreground.contest;
  }

  get atUs(): number {
    return this.#foreground.atUs;
  }

  get believed(): readonly number[] {
    return this.#foreground.believed;
  }

  change(change: Partial<TimelineQuery>, isStep = false): void {
    if (isStep) this.#addressed.change(change, true);
    else this.#addressed.turn(change);
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
    this.change({ contest: contest === null ? null : this.names.contestId(contest), ...more });
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

  #farthestOff(): number {
    const servers = this.columns?.servers ?? [];
    const off = servers.map(({ offsetUs }) => Math.abs(offsetUs));
    return off.indexOf(Math.max(...off));
  }
}
