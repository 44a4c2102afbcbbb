import type { WriteDecimal } from '../formats/offsets.ts';

/** A rate: whole from 10 on, below with a decimals, so that one in a while is not none. */
export function formatRate(
  perSecond: number,
  decimals: WriteDecimal,
  count: (n: number) => string,
): string {
  if (perSecond === 0) return count(0);
  if (perSecond >= 9.95) return count(Math.round(perSecond));
  return decimals(perSecond, perSecond < 0.095 ? 2 : 1);
}

/** A latency in ms without its unit: three digits are as exact as it is known. */
export function formatLatency(ms: number, decimals: WriteDecimal): string {
  if (ms < 0.995) return decimals(ms, 2);
  return decimals(ms, ms < 99.5 ? 1 : 0);
}
