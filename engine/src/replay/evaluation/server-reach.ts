import type { Contests } from '../contests/contest-cutter.ts';
import type { Recording } from '../recording.ts';

/** By server: the contests and the resources in which it made an attempt, each once. */
export interface ServerReach {
  readonly contests: readonly Int32Array[];
  readonly resources: readonly Int32Array[];
}

/** What a moved clock can change, found once rather than at every move. */
export function serverReach(recording: Recording, { contestOf, count }: Contests): ServerReach {
  const { table, resource } = recording;
  return {
    contests: groupsOf(recording, contestOf, count),
    resources: groupsOf(recording, resource, table.resources.length),
  };
}

/** The groups, below `groups`, that each server's slots are in; a group below 0 is none. */
function groupsOf(
  { sequence, sequenceStart, table }: Recording,
  groupOf: Int32Array,
  groups: number,
): Int32Array[] {
  return table.servers.map((_, server) => {
    const isIn = new Uint8Array(groups);
    for (let at = sequenceStart[server]!; at < sequenceStart[server + 1]!; at++) {
      const group = groupOf[sequence[at]!]!;
      if (group >= 0) isIn[group] = 1;
    }
    const found = new Int32Array(isIn.reduce((sum, one) => sum + one, 0));
    for (let group = 0, at = 0; group < groups; group++) if (isIn[group] === 1) found[at++] = group;
    return found;
  });
}
