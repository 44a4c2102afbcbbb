import type { ReplayAttempt } from '../input/replay-input.ts';
import { Kind, Outcome, TIME_COLUMNS, blankColumns } from './attempt-table.ts';
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
  const rowOf = new Map(attempts.map((attempt, row) => [attempt.id, row]));
  const serverNames = sortedServers(attempts, servers);
  const serverOf = new Map(serverNames.map((id, index) => [id, index]));
  const resourceOf = new Map<string, number>();
  const columns = blankColumns(size, countKnown(attempts, rowOf));

  let heardEnd = 0;
  attempts.forEach((attempt, row) => {
    let resource = resourceOf.get(attempt.resourceId);
    if (resource === undefined) resourceOf.set(attempt.resourceId, (resource = resourceOf.size));
    columns.resource[row] = resource;
    columns.server[row] = serverOf.get(attempt.serverId) ?? 0;
    columns.kind[row] = Kind[attempt.kind ?? 'reserve'];
    columns.outcome[row] = Outcome[attempt.outcome ?? 'none'];
    columns.quantity[row] = attempt.quantity ?? 1;
    columns.storeOrder[row] = attempt.storeOrder ?? row;
    for (const name of TIME_COLUMNS) {
      const value = attempt[name];
      if (value !== undefined) columns[name][row] = value;
    }
    if (attempt.target !== undefined) columns.target[row] = rowOf.get(attempt.target) ?? -1;
    columns.heardStart[row] = heardEnd;
    for (const id of attempt.heard ?? []) {
      const known = rowOf.get(id);
      if (known !== undefined) columns.heard[heardEnd++] = known;
    }
  });
  columns.heardStart[size] = heardEnd;

  return {
    size,
    ids: attempts.map((attempt) => attempt.id),
    servers: serverNames,
    resources: [...resourceOf.keys()],
    ...columns,
  };
}

function sortedServers(attempts: readonly ReplayAttempt[], more: Iterable<string>): string[] {
  const names = new Set(more);
  for (const attempt of attempts) names.add(attempt.serverId);
  return [...names].sort();
}

function countKnown(
  attempts: readonly ReplayAttempt[],
  rowOf: ReadonlyMap<string, number>,
): number {
  let count = 0;
  for (const { heard } of attempts) for (const id of heard ?? []) if (rowOf.has(id)) count++;
  return count;
}
