import type { Span } from '../query/query.ts';
import type { Columns } from '../replay/columns.ts';
import { extentOf, type Reading, readingUs } from './reading.ts';
import { wholeView } from './scale.ts';

/** So many of the attempts are enough for a first look, where the rest are stragglers. */
const ENOUGH = 0.93;
/** Left out only where that shortens the view by a good part. */
const WORTH_IT = 0.75;
const SAMPLES = 20_000;
/** Of fewer attempts none is left out: each may be what it is all about. */
const MANY = 40;

/**
 * What is looked at before anybody has chosen: the whole recording, or the busy beginning of one
 * that goes on for long with little in it.
 */
export function firstView(columns: Columns, reading: Reading): Span {
  const [fromUs, toUs] = extentOf(columns, reading);
  const stride = Math.max(1, Math.ceil(columns.size / SAMPLES));
  const ends = new Float64Array(Math.ceil(columns.size / stride));
  for (let at = 0; at < ends.length; at++) {
    const slot = at * stride;
    ends[at] = Math.max(readingUs(columns, reading, slot), columns.decidedUs[slot]!);
  }
  ends.sort();
  const enoughUs = ends[Math.floor((ends.length - 1) * ENOUGH)] ?? toUs;
  const isWorthIt = columns.size >= MANY && enoughUs - fromUs < WORTH_IT * (toUs - fromUs);
  return wholeView({ fromUs, toUs: isWorthIt ? enoughUs : toUs });
}
