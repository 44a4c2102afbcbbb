import type { Checks } from './checks.ts';
import type { ReplayAttempt } from './replay-input.ts';

/** What an attempt's server had heard of exists, and was not itself told of what came after. */
export function checkHeard(
  checks: Checks,
  attempts: readonly ReplayAttempt[],
  rowOf: ReadonlyMap<string, number>,
): void {
  const before = checks.problems.length;
  attempts.forEach((attempt, row) => {
    attempt.heard?.forEach((id, index) => {
      const path = `attempts[${row}].heard[${index}]`;
      if (!rowOf.has(id)) checks.fail(path, `names no attempt: ${id}`);
      else if (id === attempt.id) checks.fail(path, 'is the attempt itself');
    });
  });
  const found = checks.problems.length > before;
  if (found || checks.full || !attempts.some(({ heard }) => heard !== undefined)) return;
  const row = firstInCircle(attempts, rowOf);
  if (row >= 0)
    checks.fail(`attempts[${row}].heard`, 'makes a circle: it hears of what came after');
}

/**
 * Kahn's algorithm over "came before": what an attempt heard of, and its server's previous attempt.
 * Returns a row that no order of events can place, or −1.
 */
function firstInCircle(
  attempts: readonly ReplayAttempt[],
  rowOf: ReadonlyMap<string, number>,
): number {
  const waitsFor = new Int32Array(attempts.length);
  const followers: number[][] = attempts.map(() => []);
  const follow = (before: number, after: number) => {
    followers[before]!.push(after);
    waitsFor[after]!++;
  };
  const last = new Map<string, number>();
  for (const row of inOwnSequence(attempts)) {
    const { serverId, heard } = attempts[row]!;
    const previous = last.get(serverId);
    if (previous !== undefined) follow(previous, row);
    last.set(serverId, row);
    for (const id of heard ?? []) {
      const before = rowOf.get(id);
      if (before !== undefined) follow(before, row);
    }
  }
  const ready = [...waitsFor.keys()].filter((row) => waitsFor[row] === 0);
  for (let row = ready.pop(); row !== undefined; row = ready.pop()) {
    for (const after of followers[row]!) {
      waitsFor[after]!--;
      if (waitsFor[after] === 0) ready.push(after);
    }
  }
  return waitsFor.findIndex((count) => count > 0);
}

/** Rows so that each server's own come in the order it made them; see `Recording.sequence`. */
function inOwnSequence(attempts: readonly ReplayAttempt[]): number[] {
  const timed = attempts.every(({ trueTimeUs }) => trueTimeUs !== undefined);
  const place = attempts.map(({ storeOrder }, row) => storeOrder ?? row);
  const time = attempts.map(({ trueTimeUs }) => (timed ? (trueTimeUs ?? 0) : 0));
  return [...attempts.keys()].sort((a, b) => time[a]! - time[b]! || place[a]! - place[b]!);
}
