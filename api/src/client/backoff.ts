// SPDX-License-Identifier: MIT
const FIRST_MS = 50;
const MOST_MS = 2_000;

/**
 * How long to wait before an attempt, in ms: up to twice as long each time, at random below that
 * ("full jitter", so that those who failed together do not come back together), and never less than
 * the server asked for.
 *
 * @param attempt the one that failed, from 1
 */
export function delayBefore(
  attempt: number,
  retryAfterMs: number | null,
  random: () => number = Math.random,
): number {
  const most = Math.min(MOST_MS, FIRST_MS * 2 ** Math.min(attempt, 16));
  return (retryAfterMs ?? 0) + random() * most;
}
