import type { Layout } from '../evaluation/layout.ts';
import type { OrderVerdicts } from '../evaluation/order-verdicts.ts';
import type { ReplaySettings } from '../evaluation/settings.ts';
import { PolicyVerdicts } from './policy-replay.ts';
import type { PolicyReplay, Scope } from './policy-replay.ts';

/**
 * Check locally, then write, with replication delay r: a server accepts what fits into the units
 * that are free in what it knows, its own earlier acceptances and the others' made before t − r. No
 * clock enters, so perfect ones double-book just as much.
 *
 * With r = 0 the check and the write are one step, and every earlier acceptance is known even at the
 * same instant. With `smallest-stamp` the duplicates are settled afterwards in order of the key: the
 * double bookings were made all the same, and who loses then is a lost confirmation.
 */
export function checkThenWritePolicy(
  layout: Layout,
  byKey: OrderVerdicts,
  { replicationDelayUs, survivor }: ReplaySettings,
  keyScope: Scope,
): PolicyReplay {
  const { contests, decisions, orders, recording } = layout;
  const { demand } = decisions;
  const verdicts = new PolicyVerdicts(layout, orders.byInstant);
  const settle = survivor === 'smallest-stamp';
  const known = new LocalKnowledge(layout, replicationDelayUs);
  return {
    verdicts,
    scope: settle ? keyScope : 'nothing',
    refresh: () => undefined,
    evaluate(contest) {
      const { won } = verdicts;
      const from = contests.start[contest]!;
      const to = contests.start[contest + 1]!;
      const units = contests.units[contest]!;
      known.forget();
      for (let at = from; at < to; at++) {
        const slot = orders.byInstant[at]!;
        won[slot] = 0;
        if (decisions.contender[slot] === 0) continue;
        const taken = known.takenFor(recording.server[slot]!, recording.instantUs[slot]!);
        if (taken + demand[slot]! > units) continue;
        won[slot] = 1;
        known.accept(slot);
      }
      verdicts.doubleBookings[contest] = Math.max(0, known.total - units);
      if (settle) settleDuplicates(contest, from, to, units);
      verdicts.judgeFlip(contest);
    },
  };

  function settleDuplicates(contest: number, from: number, to: number, units: number): void {
    let left = units;
    let lost = 0;
    for (let at = from; at < to; at++) {
      const slot = byKey.order[at]!;
      if (verdicts.won[slot] === 0) continue;
      if (demand[slot]! <= left) left -= demand[slot]!;
      else {
        verdicts.won[slot] = 0;
        lost++;
      }
    }
    verdicts.lostConfirmations[contest] = lost;
  }
}

/** What each server knows of a contest's acceptances as time goes by; each step is O(1) amortised. */
class LocalKnowledge {
  total = 0;
  readonly #layout: Layout;
  readonly #delayUs: number;
  /** Units accepted by each server, and those of them that have reached the others. */
  readonly #own: Float64Array;
  readonly #ownReplicated: Float64Array;
  readonly #accepted: number[] = [];
  #replicatedCount = 0;
  #replicated = 0;

  constructor(layout: Layout, delayUs: number) {
    const servers = layout.recording.table.servers.length;
    this.#layout = layout;
    this.#delayUs = delayUs;
    this.#own = new Float64Array(servers);
    this.#ownReplicated = new Float64Array(servers);
  }

  forget(): void {
    const { server } = this.#layout.recording;
    for (const slot of this.#accepted) {
      this.#own[server[slot]!] = 0;
      this.#ownReplicated[server[slot]!] = 0;
    }
    this.#accepted.length = 0;
    this.#replicatedCount = 0;
    this.#replicated = 0;
    this.total = 0;
  }

  accept(slot: number): void {
    const { recording, decisions } = this.#layout;
    this.#own[recording.server[slot]!]! += decisions.demand[slot]!;
    this.total += decisions.demand[slot]!;
    this.#accepted.push(slot);
  }

  /** Units this server takes to be taken at this instant; asked in the order of instants. */
  takenFor(server: number, instantUs: number): number {
    if (this.#delayUs === 0) return this.total;
    const { recording, decisions } = this.#layout;
    while (this.#replicatedCount < this.#accepted.length) {
      const slot = this.#accepted[this.#replicatedCount]!;
      if (recording.instantUs[slot]! >= instantUs - this.#delayUs) break;
      this.#replicated += decisions.demand[slot]!;
      this.#ownReplicated[recording.server[slot]!]! += decisions.demand[slot]!;
      this.#replicatedCount++;
    }
    return this.#replicated + this.#own[server]! - this.#ownReplicated[server]!;
  }
}
