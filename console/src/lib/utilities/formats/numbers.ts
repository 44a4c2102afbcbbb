import { MINUS } from './signs.ts';

/** How numbers are written in one language. */
export interface NumberFormats {
  /** A whole number with the language's thousands: 23,854 or 23 854. */
  count(value: number): string;
  /** A part of a whole, 0 to 1, as a percentage with one decimal and without its sign: 62.3 */
  percent(part: number): string;
  /** A difference with its sign, a true minus before what is below zero: +4, −1,200. */
  signed(value: number): string;
}

export function numberFormats(locale: string): NumberFormats {
  const whole = new Intl.NumberFormat(locale, { maximumFractionDigits: 0 });
  const tenths = new Intl.NumberFormat(locale, {
    minimumFractionDigits: 1,
    maximumFractionDigits: 1,
  });
  const difference = new Intl.NumberFormat(locale, { signDisplay: 'exceptZero' });
  return {
    count: (value) => withMinus(whole.format(value)),
    percent: (part) => withMinus(tenths.format(part * 100)),
    signed: (value) => withMinus(difference.format(value)),
  };
}

/** Hyphens stand too low and too short beside digits. */
function withMinus(text: string): string {
  return text.replace('-', MINUS);
}
