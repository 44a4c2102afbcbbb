import type { Recording } from '../recording.ts';
import { ContestCutter } from './contest-cutter.ts';
import type { Contests } from './contest-cutter.ts';
import { ResourceArbiter } from './resource-arbiter.ts';

/** What the store decided: the truth every other arbitration is compared with. By slot. */
export interface StoreDecisions {
  readonly contests: Contests;
  readonly outcome: Uint8Array;
  /** 1 for claims granted as they were made: the winners as committed. */
  readonly committed: Uint8Array;
  /**
   * 1 for claims that compete for the units of their contest. A claim on record as refused though
   * there was room (a closed resource, a client's limit) could have won under no order.
   */
  readonly contender: Uint8Array;
  /** Units that contenders, and amends that were granted more, ask of their contest; else 0. */
  readonly demand: Int32Array;
  /** For a waiting entry that was promoted, the attempt that brought it about; else −1. */
  readonly promotedBy: Int32Array;
  /** By resource: its capacity, or the most that a record shows taken, whatever raised it. */
  readonly reached: Float64Array;
  /** The arbiter's time at each slot: as decided, and never running backwards in a resource. */
  readonly arbiterUs: Float64Array;
}

/**
 * Arbitrates every resource in store order by the engine's own rules, hold expiry exact at the
 * arbiter's time, and cuts the contests on the way. Outcomes on record are obeyed. O(n log n).
 *
 * @param capacity units of each resource
 * @param taken units of each resource taken before the first attempt
 */
export function arbitrateByStore(
  recording: Recording,
  capacity: Float64Array,
  taken: Float64Array,
): StoreDecisions {
  const { quantity, size } = recording;
  const cutter = new ContestCutter(recording);
  const committed = new Uint8Array(size);
  const contender = new Uint8Array(size);
  const demand = new Int32Array(size);
  const reached = new Float64Array(capacity.length);
  let peak = 0;
  const arbiterUs = withoutSteppingBack(recording);
  const referee = { readingUs: arbiterUs, recorded: recording.outcome };
  const arbiter = new ResourceArbiter(recording, referee, {
    claim(slot, open, granted) {
      cutter.claim(slot, open);
      if (granted) cutter.granted(quantity[slot]!);
      committed[slot] = granted ? 1 : 0;
      if (!granted && quantity[slot]! <= open) return;
      contender[slot] = 1;
      demand[slot] = quantity[slot]!;
    },
    enlarged(slot, more) {
      demand[slot] = more;
    },
    change: (slot) => cutter.other(slot),
    released: (open) => cutter.released(open),
    looked: () => undefined,
    granted: () => {
      peak = Math.max(peak, arbiter.ledger.taken);
    },
    refused: () => undefined,
    expired: () => undefined,
  });
  for (let resource = 0; resource < capacity.length; resource++) {
    cutter.beginResource(resource);
    peak = capacity[resource]!;
    arbiter.decide(resource, capacity[resource]!, taken[resource]!);
    reached[resource] = peak;
  }
  const { outcome, promotedBy } = arbiter;
  const contests = cutter.finish();
  return { contests, outcome, committed, contender, demand, promotedBy, reached, arbiterUs };
}

function withoutSteppingBack({ decidedUs, resourceStart }: Recording): Float64Array {
  const arbiterUs = decidedUs.slice();
  for (let resource = 0; resource + 1 < resourceStart.length; resource++) {
    const to = resourceStart[resource + 1]!;
    for (let slot = resourceStart[resource]! + 1; slot < to; slot++) {
      if (arbiterUs[slot]! < arbiterUs[slot - 1]!) arbiterUs[slot] = arbiterUs[slot - 1]!;
    }
  }
  return arbiterUs;
}
