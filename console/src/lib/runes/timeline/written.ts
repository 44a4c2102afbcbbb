import { formatAmount, formatMargin, formatOffset } from '../../utilities/timeline/offsets.ts';
import { fractionDigits } from '../../utilities/timeline/plot/ticks.ts';
import { count, decimals, span, t, times } from '../locale.svelte.ts';

// How instants and spans in µs are written on the timeline, in the language and time zone chosen.

/** A clock's reading with so many digits of the second. */
export function clockOf(us: number, digits = 3): string {
  return times().fineClock(us / 1_000, digits);
}

/** A tick of an axis whose ticks stand so far apart. */
export function tickOf(us: number, stepUs: number): string {
  return clockOf(us, fractionDigits(stepUs));
}

export function offset(us: number): string {
  return formatOffset(us, decimals);
}

export function amount(us: number): string {
  return formatAmount(us, decimals);
}

export function margin(us: number): string {
  return formatMargin(us, decimals);
}

/** How long something lasts, to a tenth of a second below a minute. */
export function lasting(us: number): string {
  const { seconds, minutes } = t().units;
  const s = us / 1_000_000;
  if (s < 60) return `${decimals(s, 1)}\u00a0${seconds}`;
  if (s >= 3_600) return span(us / 1_000);
  return `${count(Math.floor(s / 60))}\u00a0${minutes} ${count(Math.floor(s % 60))}\u00a0${seconds}`;
}
