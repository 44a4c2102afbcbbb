/** From and to on whatever scale, `from` the smaller. */
export interface Interval {
  readonly from: number;
  readonly to: number;
}

/** Thinner bars are not seen. */
const LEAST = 1.5;

/** The bars of intervals that fill a width together, in px; each is wide enough to be seen. */
export function placeIntervals(
  intervals: readonly Interval[],
  width: number,
): readonly { readonly x: number; readonly width: number }[] {
  const from = Math.min(...intervals.map((one) => one.from));
  const to = Math.max(...intervals.map((one) => one.to));
  const scale = width / Math.max(1, to - from);
  return intervals.map((one) => {
    const bar = Math.max(LEAST, (one.to - one.from) * scale);
    return { x: Math.min(width - bar, (one.from - from) * scale), width: bar };
  });
}
