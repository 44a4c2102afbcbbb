import type { Contests } from '../contests/contest-cutter.ts';
import { memberOrders } from '../contests/member-orders.ts';
import type { MemberOrders } from '../contests/member-orders.ts';
import { arbitrateByStore } from '../contests/store-arbiter.ts';
import type { StoreDecisions } from '../contests/store-arbiter.ts';
import { recordingOf } from '../recording.ts';
import type { Recording } from '../recording.ts';
import type { AttemptTable } from '../table/attempt-table.ts';
import { serverReach } from './server-reach.ts';
import type { ServerReach } from './server-reach.ts';
import type { ReplaySettings } from './settings.ts';

/** Everything about a recording that no offset changes; built once, shared by all evaluations. */
export interface Layout {
  readonly recording: Recording;
  readonly decisions: StoreDecisions;
  readonly contests: Contests;
  readonly orders: MemberOrders;
  /** By resource: units taken before its first attempt. */
  readonly taken: Float64Array;
  /** By slot: as recorded, or else the server's. */
  readonly uncertaintyUs: Float64Array;
  readonly correctionUs: Float64Array;
  /** By contest, 1: all members have the same uncertainty, so all orders of intervals are one. */
  readonly uniform: Uint8Array;
  /** By contest: the largest uncertainty of a member. */
  readonly widestUs: Float64Array;
  readonly reach: ServerReach;
  readonly corrected: boolean;
}

export function layoutOf(table: AttemptTable, settings: ReplaySettings): Layout {
  const recording = recordingOf(table);
  const decisions = arbitrateByStore(recording, settings.capacity, settings.taken);
  const { contests } = decisions;
  const { size, server } = recording;
  const uncertaintyUs = new Float64Array(size);
  const correctionUs = new Float64Array(size);
  let { corrected } = settings;
  for (let slot = 0; slot < size; slot++) {
    const by = server[slot]!;
    const uncertainty = recording.uncertaintyUs[slot]!;
    const correction = recording.correctionUs[slot]!;
    uncertaintyUs[slot] = Number.isNaN(uncertainty) ? settings.uncertaintyUs[by]! : uncertainty;
    correctionUs[slot] = Number.isNaN(correction) ? settings.correctionUs[by]! : correction;
    if (!Number.isNaN(correction)) corrected = true;
  }
  return {
    recording,
    decisions,
    contests,
    orders: memberOrders(recording, contests),
    taken: settings.taken,
    uncertaintyUs,
    correctionUs,
    ...spreadOf(contests, uncertaintyUs),
    reach: serverReach(recording, contests),
    corrected,
  };
}

function spreadOf({ count, start, members }: Contests, uncertaintyUs: Float64Array) {
  const uniform = new Uint8Array(count).fill(1);
  const widestUs = new Float64Array(count);
  for (let contest = 0; contest < count; contest++) {
    const first = uncertaintyUs[members[start[contest]!]!]!;
    widestUs[contest] = first;
    for (let at = start[contest]! + 1; at < start[contest + 1]!; at++) {
      const u = uncertaintyUs[members[at]!]!;
      if (u !== first) uniform[contest] = 0;
      if (u > widestUs[contest]!) widestUs[contest] = u;
    }
  }
  return { uniform, widestUs };
}
