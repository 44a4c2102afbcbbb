import { SortScratch, sortByKey } from '../order/sort-by-key.ts';
import type { Recording } from '../recording.ts';
import type { Contests } from './contest-cutter.ts';

/** Orders that no clock setting changes. */
export interface MemberOrders {
  /** Each contest's members by the instant of the attempt, then store order; bounds are `start`. */
  readonly byInstant: Int32Array;
  /**
   * By slot, its place among all attempts server by server, each in its own sequence: attempts with
   * equal keys stand in this order.
   */
  readonly tieBreak: Float64Array;
}

export function memberOrders(recording: Recording, contests: Contests): MemberOrders {
  const { members, start, count } = contests;
  const scratch = new SortScratch(members.length);
  const byInstant = members.slice();
  for (let contest = 0; contest < count; contest++) {
    sortByKey(byInstant, start[contest]!, start[contest + 1]!, recording.instantUs, scratch);
  }
  const { sequence, size } = recording;
  const tieBreak = new Float64Array(size);
  for (let place = 0; place < size; place++) tieBreak[sequence[place]!] = place;
  return { byInstant, tieBreak };
}
