import {
  type OrderTotals,
  orderTotals,
  type Policy,
  type PolicyTotals,
  type SliderSession,
} from '@reservation-engine/engine/replay/index';
import type { OverviewBins } from '../plot/overview-bins.ts';
import { invertedByBin } from './overview.ts';

/** What becomes of every contest under one setting of clocks, key and policy. By contest. */
export interface Verdicts {
  readonly policy: Policy;
  readonly totals: OrderTotals;
  readonly policyTotals: PolicyTotals;
  /** How many win that did not in the store, and the first of them as a slot, or −1. */
  readonly gainedCount: Int32Array;
  readonly gained: Int32Array;
  /** The first who lost by key, and the last winner before: as slots, or −1. */
  readonly leader: Int32Array;
  readonly runnerUp: Int32Array;
  /** 1: nobody else can have won, if the clocks are as uncertain as was measured. */
  readonly certain: Uint8Array;
  readonly marginUs: Float64Array;
  readonly inversions: Float64Array;
  readonly undecidable: Float64Array;
  readonly doubleBookings: Float64Array;
  readonly flipped: Uint8Array;
  /** By bin of the overview: attempts that a clock puts too early. */
  readonly overview: Uint32Array;
}

/** Takes the verdicts of a session's current offsets; O(n) once it is judged. */
export function verdictsOf(session: SliderSession, policy: Policy, bins: OverviewBins): Verdicts {
  const { byKey, layout } = session.current;
  const { count, start } = layout.contests;
  const { committed } = layout.decisions;
  const { won, sequence, flipped, doubleBookings } = session.current.policy(policy).verdicts;
  const gainedCount = new Int32Array(count);
  const gained = new Int32Array(count).fill(-1);
  for (let contest = 0; contest < count; contest++) {
    for (let at = start[contest]!; at < start[contest + 1]!; at++) {
      const slot = sequence[at]!;
      if (won[slot] === 1 && committed[slot] === 0 && gainedCount[contest]!++ === 0)
        gained[contest] = slot;
    }
  }
  return {
    policy,
    totals: orderTotals(session.current, byKey),
    policyTotals: session.policyTotals(policy),
    gainedCount,
    gained,
    leader: byKey.lastWinner.slice(),
    runnerUp: byKey.runnerUp.slice(),
    certain: byKey.certain.slice(),
    marginUs: byKey.marginUs.slice(),
    inversions: byKey.inversions.slice(),
    undecidable: byKey.undecidable.slice(),
    doubleBookings: doubleBookings.slice(),
    flipped: flipped.slice(),
    overview: invertedByBin(session.current, bins),
  };
}

/** What a row says that an operator would see change: its winner, and whether that is certain. */
export type RecordedVerdicts = Pick<Verdicts, 'gained' | 'gainedCount' | 'certain'>;

/** Whether a contest has another verdict than it was recorded with. */
export function isChanged(now: Verdicts, was: RecordedVerdicts, contest: number): boolean {
  return (
    now.gained[contest] !== was.gained[contest] ||
    now.gainedCount[contest] !== was.gainedCount[contest] ||
    now.certain[contest] !== was.certain[contest]
  );
}
