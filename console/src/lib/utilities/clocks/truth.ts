import type { ClockEventRow } from './clock-event.ts';
import type { ServerClockRow } from './server-clock-row.ts';
import type { TrailPoint } from './trail.ts';

/** Simulated truth over a stretch in which nobody changed it: a straight line. */
export interface TruthLine {
  readonly fromMs: number;
  readonly fromUs: number;
  readonly toMs: number;
  readonly toUs: number;
}

/**
 * What was injected into a clock over time, as far as it was recorded: with each measurement, with
 * each change, and now. Between two such instants the error drifts evenly; a change is a jump.
 */
export function truthLines(
  points: readonly TrailPoint[],
  events: readonly ClockEventRow[],
  row: Pick<ServerClockRow, 'injected' | 'asOfMs'>,
): readonly TruthLine[] {
  if (row.injected === null) return [];
  const known = [
    ...points.flatMap(({ atMs, injectedUs }) =>
      injectedUs === null ? [] : [{ atMs, us: injectedUs, isJump: false }],
    ),
    ...events.flatMap(({ atMs, type, injectedUs }) =>
      injectedUs === null ? [] : [{ atMs, us: injectedUs, isJump: type !== 'sync' }],
    ),
    { atMs: row.asOfMs, us: row.injected.offsetUs, isJump: false },
  ].sort((a, b) => a.atMs - b.atMs);
  return known.flatMap((from, index) => {
    const to = known[index + 1];
    if (to === undefined) return [];
    // Up to a change the error stays what it was, as far as is known.
    const toUs = to.isJump ? from.us : to.us;
    return [{ fromMs: from.atMs, fromUs: from.us, toMs: to.atMs, toUs }];
  });
}
