import {
  type Evaluation,
  Kind,
  Outcome,
  type SliderSession,
} from '@reservation-engine/engine/replay/index';
import type { LoadedWindow } from './loaded-window.ts';
import { markOf } from './marks.ts';

/** How a hold ended: not yet within the recording, by its time, or by being confirmed or cancelled. */
export const HoldEnd = { none: 0, expired: 1, settled: 2 } as const;

/**
 * A recording as it is drawn: columns by slot, which is resource after resource, each in the store's
 * order. They are copies, handed over from the worker, and no clock setting changes them.
 */
export interface Columns {
  readonly size: number;
  readonly servers: readonly ServerFacts[];
  readonly resources: readonly string[];
  readonly server: Int32Array;
  readonly resource: Int32Array;
  readonly mark: Uint8Array;
  /** What the server's clock read, and what NTP would have added to it, in µs. */
  readonly stampUs: Float64Array;
  readonly correctionUs: Float64Array;
  /** Half of the width of what the stamp may be; NaN where the clock never was measured. */
  readonly uncertaintyUs: Float64Array;
  /** When it really was, as far as is known, and when the store decided. */
  readonly instantUs: Float64Array;
  readonly decidedUs: Float64Array;
  /** Of a hold: how long it lasted; NaN for all else. */
  readonly heldUs: Float64Array;
  readonly holdEnd: Uint8Array;
  readonly contestOf: Int32Array;
  /** Slots server by server in each one's own sequence; server s has `[start[s], start[s + 1])`. */
  readonly sequence: Int32Array;
  readonly sequenceStart: Int32Array;
  /** By slot: the how-manieth attempt of its server, from 1. */
  readonly ordinal: Int32Array;
  readonly contests: ContestColumns;
  readonly firstUs: number;
  readonly lastUs: number;
  readonly carriedIn: number;
  readonly truncated: boolean;
  readonly simulated: boolean;
}

/** By contest. */
export interface ContestColumns {
  readonly count: number;
  /** Contest c has the slots `members[start[c]] … members[start[c + 1] − 1]`, in store order. */
  readonly start: Int32Array;
  readonly members: Int32Array;
  readonly resource: Int32Array;
  readonly ordinal: Int32Array;
  readonly units: Float64Array;
  /** When its first attempt was decided. */
  readonly fromUs: Float64Array;
  /** How many won in the store, and the first of them as a slot, or −1. */
  readonly committedCount: Int32Array;
  readonly committed: Int32Array;
  /** 1: somebody lost. */
  readonly contested: Uint8Array;
  /** 1: the raw clocks, as recorded, have another winner. */
  readonly disputed: Uint8Array;
  /** 1: the clocks of all who took part had been measured. */
  readonly measured: Uint8Array;
}

/** What is known of a server's clock within the window. */
export interface ServerFacts {
  readonly id: string;
  /** What it was off by at its last attempt, in µs, and where that is known from. */
  readonly offsetUs: number;
  readonly source: 'measured' | 'simulated' | 'unknown';
  /** NaN where it never was measured. */
  readonly uncertaintyUs: number;
  /** How far apart the least and the largest offset within the window are: steps, or drift. */
  readonly rangeUs: number;
}

export function columnsOf(session: SliderSession, window: LoadedWindow): Columns {
  const { layout } = session.recorded;
  const { recording, decisions, contests } = layout;
  const { size, table } = recording;
  const serverUncertainty = table.servers.map(
    (id) => window.servers[id]?.uncertaintyUs ?? uncorrected(window.servers[id]?.correctionUs),
  );
  const uncertaintyUs = Float64Array.from(recording.uncertaintyUs, (u, slot) =>
    Number.isNaN(u) ? serverUncertainty[recording.server[slot]!]! : u,
  );
  const mark = new Uint8Array(size);
  const ordinal = new Int32Array(size);
  const holds = holdColumns(session.recorded);
  for (let slot = 0; slot < size; slot++) {
    const isHold = recording.kind[slot] !== Kind.confirm && !Number.isNaN(recording.ttlUs[slot]!);
    mark[slot] = markOf(recording.kind[slot]!, decisions.outcome[slot]!, isHold);
  }
  for (let server = 0; server < table.servers.length; server++) {
    const from = recording.sequenceStart[server]!;
    for (let at = from; at < recording.sequenceStart[server + 1]!; at++)
      ordinal[recording.sequence[at]!] = at - from + 1;
  }
  const [firstUs, lastUs] = extentOf(decisions.arbiterUs);
  return {
    size,
    servers: table.servers.map((id, server) =>
      serverFacts(session.recorded, window, id, server, serverUncertainty[server]!),
    ),
    resources: table.resources,
    server: recording.server.slice(),
    resource: recording.resource.slice(),
    mark,
    stampUs: session.recorded.clocks.wallUs.slice(),
    correctionUs: layout.correctionUs.slice(),
    uncertaintyUs,
    instantUs: recording.instantUs.slice(),
    decidedUs: decisions.arbiterUs.slice(),
    ...holds,
    contestOf: contests.contestOf.slice(),
    sequence: recording.sequence.slice(),
    sequenceStart: recording.sequenceStart.slice(),
    ordinal,
    contests: contestColumns(session, uncertaintyUs),
    firstUs,
    lastUs,
    carriedIn: window.carriedIn,
    truncated: window.truncated,
    simulated: window.simulated,
  };
}

/** A server that is said to be corrected, but not how surely, is taken to be corrected exactly. */
function uncorrected(correctionUs: number | undefined): number {
  return correctionUs === undefined ? NaN : 0;
}

function contestColumns(session: SliderSession, uncertaintyUs: Float64Array): ContestColumns {
  const { layout, byKey } = session.recorded;
  const { contests, decisions } = layout;
  const { count, start, members } = contests;
  const committedCount = new Int32Array(count);
  const committed = new Int32Array(count).fill(-1);
  const measured = new Uint8Array(count).fill(1);
  const disputed = new Uint8Array(count);
  const fromUs = new Float64Array(count);
  for (let contest = 0; contest < count; contest++) {
    fromUs[contest] = decisions.arbiterUs[members[start[contest]!]!]!;
    for (let at = start[contest]!; at < start[contest + 1]!; at++) {
      const slot = members[at]!;
      if (Number.isNaN(uncertaintyUs[slot]!)) measured[contest] = 0;
      if (decisions.committed[slot] !== 1) continue;
      if (byKey.won[slot] !== 1) disputed[contest] = 1;
      if (committedCount[contest]!++ === 0) committed[contest] = slot;
    }
  }
  return {
    count,
    start: start.slice(),
    members: members.slice(),
    resource: contests.resource.slice(),
    ordinal: contests.ordinal.slice(),
    units: contests.units.slice(),
    fromUs,
    committedCount,
    committed,
    contested: Uint8Array.from(byKey.runnerUp, (slot) => (slot < 0 ? 0 : 1)),
    disputed,
    measured,
  };
}

/** How long each hold lasted by the arbiter's time, and what ended it. */
function holdColumns({ layout }: Evaluation) {
  const { recording, decisions } = layout;
  const { size, kind, target, ttlUs } = recording;
  const heldUs = new Float64Array(size).fill(NaN);
  const holdEnd = new Uint8Array(size);
  const [, lastUs] = extentOf(decisions.arbiterUs);
  for (let slot = 0; slot < size; slot++) {
    if (Number.isNaN(ttlUs[slot]!) || decisions.outcome[slot] !== Outcome.granted) continue;
    heldUs[slot] = ttlUs[slot]!;
    const endsUs = decisions.arbiterUs[slot]! + ttlUs[slot]!;
    holdEnd[slot] = endsUs <= lastUs ? HoldEnd.expired : HoldEnd.none;
  }
  for (let slot = 0; slot < size; slot++) {
    const hold = target[slot]!;
    const ends = kind[slot] === Kind.confirm || kind[slot] === Kind.cancel;
    if (!ends || hold < 0 || Number.isNaN(heldUs[hold]!)) continue;
    if (decisions.outcome[slot] !== Outcome.granted) continue;
    const lastedUs = decisions.arbiterUs[slot]! - decisions.arbiterUs[hold]!;
    if (lastedUs > heldUs[hold]!) continue;
    heldUs[hold] = lastedUs;
    holdEnd[hold] = HoldEnd.settled;
  }
  return { heldUs, holdEnd };
}

function serverFacts(
  { layout, clocks }: Evaluation,
  window: LoadedWindow,
  id: string,
  server: number,
  serverUncertaintyUs: number,
): ServerFacts {
  const { sequence, sequenceStart, correctionUs, uncertaintyUs, table, rowOf } = layout.recording;
  const said = window.servers[id]?.correctionUs;
  let measured = said === undefined ? NaN : 0 - said;
  let uncertainty = serverUncertaintyUs;
  let truth = NaN;
  let least = measured;
  let largest = measured;
  for (let at = sequenceStart[server]!; at < sequenceStart[server + 1]!; at++) {
    const slot = sequence[at]!;
    const trueTimeUs = table.trueTimeUs[rowOf[slot]!]!;
    if (!Number.isNaN(trueTimeUs)) truth = clocks.wallUs[slot]! - trueTimeUs;
    if (Number.isNaN(correctionUs[slot]!)) continue;
    measured = 0 - correctionUs[slot]!;
    uncertainty = uncertaintyUs[slot]!;
    least = Number.isNaN(least) ? measured : Math.min(least, measured);
    largest = Number.isNaN(largest) ? measured : Math.max(largest, measured);
  }
  const source = !Number.isNaN(measured)
    ? 'measured'
    : !Number.isNaN(truth)
      ? 'simulated'
      : 'unknown';
  const offsetUs = source === 'measured' ? measured : source === 'simulated' ? truth : 0;
  const rangeUs = Number.isNaN(least) ? 0 : largest - least;
  return { id, offsetUs, source, uncertaintyUs: uncertainty, rangeUs };
}

/** The first and the last of these instants. */
export function extentOf(times: Float64Array): readonly [firstUs: number, lastUs: number] {
  let first = Infinity;
  let last = -Infinity;
  for (let at = 0; at < times.length; at++) {
    if (times[at]! < first) first = times[at]!;
    if (times[at]! > last) last = times[at]!;
  }
  return times.length === 0 ? [0, 0] : [first, last];
}
