import type { Evaluation } from './evaluation/evaluation.ts';
import { idOf } from './report/contest-report.ts';
import { Kind, Outcome, claimsUnits } from './table/attempt-table.ts';

export interface BeliefQuery {
  readonly resourceId: string;
  /** The true instant of the playhead. */
  readonly atUs: number;
  /** Whose belief; left out: what was committed, by the arbiter's time. */
  readonly serverId?: string;
}

/** A resource as it looks from somewhere. */
export interface Belief {
  /** What the clock in question reads at the instant. */
  readonly readingUs: number;
  readonly capacity: number;
  readonly held: number;
  readonly confirmed: number;
  readonly available: number;
  /** Ids of the claims that have units, and of the joins that wait, in the order believed in. */
  readonly holders: readonly string[];
  readonly waiting: readonly string[];
}

/**
 * What a server believes of a resource at an instant: the decisions stamped no later than its own
 * clock, taken in stamp order, holds ended by that clock. A cancel stamped before what it cancels
 * finds nothing, and the booking stays.
 *
 * O(m log m) in the attempts on the resource.
 *
 * @throws RangeError when the recording does not know the resource or the server
 */
export function believe(evaluation: Evaluation, query: BeliefQuery): Belief {
  const { layout, readingUs } = evaluation;
  const { table } = layout.recording;
  const resource = table.resources.indexOf(query.resourceId);
  const server = query.serverId === undefined ? -1 : table.servers.indexOf(query.serverId);
  if (resource < 0) throw new RangeError(`No attempt was made on ${query.resourceId}.`);
  if (server < 0 && query.serverId !== undefined) {
    throw new RangeError(`No server is called ${query.serverId}.`);
  }
  const reading = server < 0 ? query.atUs : clockReadingUs(evaluation, server, query.atUs);
  const stampUs = server < 0 ? layout.decisions.arbiterUs : readingUs;
  const view = new View(evaluation, resource);
  for (const { timeUs, slot, claim } of decisionsOn(evaluation, resource, stampUs)) {
    if (timeUs > reading) break;
    view.apply(slot, claim, timeUs);
  }
  return view.at(reading);
}

/**
 * What a server's clock reads at a true instant, by its error at the last attempt it made before,
 * or else at its first; exact while the offset is constant.
 */
export function clockReadingUs(evaluation: Evaluation, server: number, atUs: number): number {
  const { clocks, layout, readingUs } = evaluation;
  const { sequence, sequenceStart, instantUs } = layout.recording;
  const from = sequenceStart[server]!;
  let low = from;
  let high = sequenceStart[server + 1]!;
  if (low === high) return atUs + clocks.offsetUs[server]!;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (instantUs[sequence[middle]!]! <= atUs) low = middle + 1;
    else high = middle;
  }
  const slot = sequence[Math.max(from, low - 1)]!;
  return atUs + readingUs[slot]! - instantUs[slot]!;
}

interface StampedDecision {
  readonly timeUs: number;
  readonly slot: number;
  /** The claim it gives units to, for promotions another than the attempt itself. */
  readonly claim: number;
}

/** What the store decided on a resource, in the order of these stamps, then of the store. */
function decisionsOn(
  { layout }: Evaluation,
  resource: number,
  stampUs: Float64Array,
): StampedDecision[] {
  const { recording, decisions } = layout;
  const made: StampedDecision[] = [];
  const end = recording.resourceStart[resource + 1]!;
  for (let slot = recording.resourceStart[resource]!; slot < end; slot++) {
    made.push({ timeUs: stampUs[slot]!, slot, claim: slot });
    const by = decisions.promotedBy[slot]!;
    if (by >= 0) made.push({ timeUs: stampUs[by]!, slot: by, claim: slot });
  }
  return made.sort((a, b) => a.timeUs - b.timeUs || a.slot - b.slot);
}

class View {
  readonly #evaluation: Evaluation;
  readonly #resource: number;
  readonly #granted = new Map<number, { units: number; endsUs: number }>();
  readonly #waiting = new Set<number>();
  #fromBefore: number;

  constructor(evaluation: Evaluation, resource: number) {
    this.#evaluation = evaluation;
    this.#resource = resource;
    this.#fromBefore = evaluation.layout.taken[resource]!;
  }

  apply(slot: number, claim: number, timeUs: number): void {
    const { recording, decisions } = this.#evaluation.layout;
    const { kind, quantity, target, ttlUs } = recording;
    const isGrant = claim !== slot || decisions.committed[slot] === 1;
    if (isGrant) {
      const ttl = ttlUs[claim]!;
      this.#waiting.delete(claim);
      this.#granted.set(claim, {
        units: quantity[claim]!,
        endsUs: Number.isNaN(ttl) ? Infinity : timeUs + ttl,
      });
    } else if (claimsUnits(kind[slot]!)) {
      // A promotion stamped before the join it serves leaves nothing to wait for.
      const waits = decisions.outcome[slot] === Outcome.waiting && !this.#granted.has(slot);
      if (waits) this.#waiting.add(slot);
    } else if (decisions.outcome[slot] === Outcome.granted) {
      this.#change(kind[slot]!, target[slot]!, quantity[slot]!, timeUs);
    }
  }

  at(readingUs: number): Belief {
    const id = (slot: number) => idOf(this.#evaluation, slot);
    const holders: string[] = [];
    let held = 0;
    let confirmed = this.#fromBefore;
    for (const [slot, { units, endsUs }] of this.#granted) {
      if (endsUs <= readingUs) continue;
      holders.push(id(slot));
      if (endsUs < Infinity) held += units;
      else confirmed += units;
    }
    const capacity = this.#evaluation.settings.capacity[this.#resource]!;
    const available = Math.max(0, capacity - held - confirmed);
    const waiting = [...this.#waiting].map(id);
    return { readingUs, capacity, held, confirmed, available, holders, waiting };
  }

  #change(kind: number, target: number, units: number, timeUs: number): void {
    if (target < 0) {
      this.#fromBefore = Math.max(0, this.#fromBefore - units);
      return;
    }
    const claim = this.#granted.get(target);
    if (kind === Kind.cancel) {
      this.#waiting.delete(target);
      this.#granted.delete(target);
    } else if (claim === undefined || claim.endsUs <= timeUs) return;
    else if (kind === Kind.confirm) claim.endsUs = Infinity;
    else if (kind === Kind.amend) claim.units = units;
  }
}
