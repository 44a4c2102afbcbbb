/**
 * Round values from one to another, at steps of 1, 2 or 5 times a power of ten, no more than asked
 * for; the first and the last enclose the range.
 */
export function valueTicks(least: number, most: number, count: number): readonly number[] {
  if (!(most > least)) return [least];
  const step = niceStep((most - least) / Math.max(1, count - 1));
  const first = Math.floor(least / step + 1e-9);
  const last = Math.ceil(most / step - 1e-9);
  return Array.from({ length: last - first + 1 }, (_, index) => (first + index) * step);
}

/** The least of 1, 2 and 5 times a power of ten that is not below `least`, which is above 0. */
export function niceStep(least: number): number {
  const power = 10 ** Math.floor(Math.log10(least));
  const factor = [1, 2, 5, 10].find((one) => one * power >= least * (1 - 1e-9)) ?? 10;
  return factor * power;
}
