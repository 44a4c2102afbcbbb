import type { Scale } from './scale.ts';

const SECOND_US = 1_000_000;
const MINUTE_US = 60 * SECOND_US;
const HOUR_US = 60 * MINUTE_US;

/** Distances between ticks that people count in: 1-2-5 below a second, parts of 60 above. */
const STEPS_US: readonly number[] = [
  ...[10, 20, 50, 100, 200, 500],
  ...[1, 2, 5, 10, 20, 50, 100, 200, 500].map((ms) => ms * 1_000),
  ...[1, 2, 5, 10, 15, 30].map((s) => s * SECOND_US),
  ...[1, 2, 5, 10, 15, 30].map((min) => min * MINUTE_US),
  ...[1, 2, 3, 6, 12, 24, 48, 168].map((h) => h * HOUR_US),
];

export interface Ticks {
  readonly atUs: readonly number[];
  readonly stepUs: number;
}

/** Ticks at round instants, at least `gapPx` apart. Time zones do not matter below an hour. */
export function ticksOf({ fromUs, toUs, width }: Scale, gapPx: number): Ticks {
  const leastUs = ((toUs - fromUs) * gapPx) / Math.max(1, width);
  const stepUs = STEPS_US.find((step) => step >= leastUs) ?? STEPS_US.at(-1) ?? HOUR_US;
  const first = Math.ceil(fromUs / stepUs) * stepUs;
  const atUs: number[] = [];
  for (let us = first; us <= toUs; us += stepUs) atUs.push(us);
  return { atUs, stepUs };
}

/** How many digits of a second a label needs so that ticks this far apart differ. */
export function fractionDigits(stepUs: number): number {
  if (stepUs >= SECOND_US) return 0;
  return Math.min(6, Math.ceil(Math.log10(SECOND_US / stepUs)));
}
