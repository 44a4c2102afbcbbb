import { SortScratch, sortByKey } from '../order/sort-by-key.ts';
import { groupStably } from '../recording.ts';
import type { Recording } from '../recording.ts';
import type { Contests } from './contest-cutter.ts';

/** Orders of each contest's members that no clock setting changes; the bounds are `start`. */
export interface MemberOrders {
  /**
   * Server after server, each in its own sequence: runs that a constant offset leaves sorted, and
   * the order in which equal keys stay, which is the tie-break.
   */
  readonly grouped: Int32Array;
  /** By the instant of the attempt, then store order. */
  readonly byInstant: Int32Array;
}

export function memberOrders(recording: Recording, contests: Contests): MemberOrders {
  const { members, start, count, contestOf } = contests;
  const scratch = new SortScratch(members.length);
  const byInstant = members.slice();
  for (let contest = 0; contest < count; contest++) {
    sortByKey(byInstant, start[contest]!, start[contest + 1]!, recording.instantUs, scratch);
  }
  const ownSequence = recording.timed ? byInstant : members;
  const servers = recording.table.servers.length;
  const byServer = groupStably(ownSequence, recording.server, servers).items;
  return { grouped: groupStably(byServer, contestOf, count).items, byInstant };
}
