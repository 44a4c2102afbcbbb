import type { TimeSpan } from './time-ticks.ts';

/**
 * The span a plot shows so that each bucket is a whole number of pixels wide: when a new bucket
 * comes all that was drawn moves by exactly that many, and nothing is smeared between pixels. It
 * ends with the last bucket, and begins wherever the width is used up.
 *
 * @param widthPx of the plot, in device pixels
 */
export function columnWindow(
  widthPx: number,
  bucketMs: number,
  buckets: number,
  endMs: number,
): TimeSpan & { readonly columnPx: number } {
  const columnPx = Math.max(1, Math.floor(widthPx / buckets));
  return { columnPx, fromMs: endMs - (widthPx / columnPx) * bucketMs, toMs: endMs };
}
