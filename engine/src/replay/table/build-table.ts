import type { ReplayAttempt } from '../input/replay-input.ts';
import { Kind, Outcome, blankColumns } from './attempt-table.ts';
import type { AttemptTable } from './attempt-table.ts';

/**
 * Columns from plain objects, in the order given; O(n).
 *
 * The attempts are taken to be valid (`validateReplayInput`). Ids in `target` and `heard` that are
 * not among them are left out, so that a window cut from a longer recording still builds.
 * `servers` adds servers that made no attempt.
 */
export function buildTable(
  attempts: readonly ReplayAttempt[],
  servers: Iterable<string> = [],
): AttemptTable {
  const size = attempts.length;
  const columns = blankColumns(size, 0);
  const ids = new Array<string>(size);
  const serverNames = sortedServers(attempts, servers);
  const serverOf = new Map(serverNames.map((id, index) => [id, index]));
  const resourceOf = new Map<string, number>();
  for (let row = 0; row < size; row++) {
    const attempt = attempts[row]!;
    let resource = resourceOf.get(attempt.resourceId);
    if (resource === undefined) resourceOf.set(attempt.resourceId, (resource = resourceOf.size));
    ids[row] = attempt.id;
    columns.resource[row] = resource;
    columns.server[row] = serverOf.get(attempt.serverId)!;
    columns.kind[row] = Kind[attempt.kind ?? 'reserve'];
    columns.outcome[row] = Outcome[attempt.outcome ?? 'none'];
    columns.quantity[row] = attempt.quantity ?? 1;
    columns.storeOrder[row] = attempt.storeOrder ?? row;
    columns.trueTimeUs[row] = attempt.trueTimeUs ?? NaN;
    columns.wallUs[row] = attempt.wallUs ?? NaN;
    columns.monotonicUs[row] = attempt.monotonicUs ?? NaN;
    columns.decidedAtUs[row] = attempt.decidedAtUs ?? NaN;
    columns.uncertaintyUs[row] = attempt.uncertaintyUs ?? NaN;
    columns.correctionUs[row] = attempt.correctionUs ?? NaN;
    columns.ttlUs[row] = attempt.ttlUs ?? NaN;
  }
  const heard = followReferences(attempts, columns.target, columns.heardStart);
  const resources = [...resourceOf.keys()];
  return { size, ids, servers: serverNames, resources, ...columns, heard };
}

function sortedServers(attempts: readonly ReplayAttempt[], more: Iterable<string>): string[] {
  const names = new Set(more);
  for (const { serverId } of attempts) names.add(serverId);
  return [...names].sort();
}

/** Ids as rows: targets and the bounds of what was heard into the columns given, that returned. */
function followReferences(
  attempts: readonly ReplayAttempt[],
  target: Int32Array,
  heardStart: Int32Array,
): Int32Array {
  const refers = attempts.some((one) => one.target !== undefined || one.heard !== undefined);
  // A map of every id costs more than all columns: it is made when there is something to look up.
  if (!refers) return new Int32Array();
  const rowOf = new Map<string, number>();
  for (let row = 0; row < attempts.length; row++) rowOf.set(attempts[row]!.id, row);
  const heard: number[] = [];
  for (let row = 0; row < attempts.length; row++) {
    const attempt = attempts[row]!;
    if (attempt.target !== undefined) target[row] = rowOf.get(attempt.target) ?? -1;
    for (const id of attempt.heard ?? []) {
      const known = rowOf.get(id);
      if (known !== undefined) heard.push(known);
    }
    heardStart[row + 1] = heard.length;
  }
  return Int32Array.from(heard);
}
