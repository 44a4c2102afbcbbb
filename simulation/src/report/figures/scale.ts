/** A linear scale from values to pixels, with round ticks. */
export interface Scale {
  readonly at: (value: number) => number;
  readonly ticks: readonly number[];
}

const STEPS = [1, 2, 5, 10];

/** @param count about how many ticks there should be */
export function linearScale(
  [from, to]: readonly [number, number],
  [start, end]: readonly [number, number],
  count = 5,
): Scale {
  const range = to === from ? 1 : to - from;
  const step = roundStep(Math.abs(range) / count);
  const first = Math.ceil(Math.min(from, to) / step - 1e-9);
  const last = Math.floor(Math.max(from, to) / step + 1e-9);
  return {
    at: (value) => round(start + ((value - from) / range) * (end - start)),
    ticks: Array.from({ length: last - first + 1 }, (_, index) => (first + index) * step),
  };
}

function roundStep(least: number): number {
  const power = 10 ** Math.floor(Math.log10(least));
  return (STEPS.find((step) => step * power >= least - 1e-12) ?? 10) * power;
}

/** Two digits of a pixel are more than can be seen. */
export function round(pixel: number): number {
  return Math.round(pixel * 100) / 100;
}
