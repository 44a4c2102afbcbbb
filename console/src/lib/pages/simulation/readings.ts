import { MINUS, NO_BREAK_SPACE } from '../../utilities/formats/signs.ts';
import { preferences } from '../../runes/preferences.svelte.ts';

/** A time of a clock: 100 ms and more in s with three decimals, below in ms with one. */
export function offset(us: number): string {
  const isLarge = Math.abs(us) >= 100_000;
  const text = decimals(Math.abs(us) / (isLarge ? 1_000_000 : 1_000), isLarge ? 3 : 1);
  const sign = us < 0 ? MINUS : us > 0 ? '+' : '';
  return `${sign}${text}${NO_BREAK_SPACE}${isLarge ? 's' : 'ms'}`;
}

/** A bound, without a sign. */
export function bound(us: number): string {
  return offset(us).replace(/^\+/, '');
}

/** Seconds, with as many decimals as they need. */
export function seconds(us: number): string {
  const text = new Intl.NumberFormat(preferences.locale, { maximumFractionDigits: 2 });
  return `${text.format(us / 1_000_000)}${NO_BREAK_SPACE}s`;
}

/** A ratio with three decimals; what there is none of is a dash. */
export function ratio(value: number | null): string {
  return value === null ? '–' : decimals(value, 3).replace('-', MINUS);
}

function decimals(value: number, digits: number): string {
  return new Intl.NumberFormat(preferences.locale, {
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  }).format(value);
}
