import { MINUS } from './signs.ts';

/** How numbers are written in one language. */
export interface NumberFormats {
  /** A whole number with the language's thousands and a true minus: 23,854 or 23 854, −3. */
  count(value: number): string;
  /** A part of a whole, 0 to 1, as a percentage with one decimal and without its sign: 62.3 */
  percent(part: number): string;
}

export function numberFormats(locale: string): NumberFormats {
  const whole = new Intl.NumberFormat(locale, { maximumFractionDigits: 0 });
  const tenths = new Intl.NumberFormat(locale, {
    minimumFractionDigits: 1,
    maximumFractionDigits: 1,
  });
  return {
    count: (value) => withMinus(whole.format(value)),
    percent: (part) => withMinus(tenths.format(part * 100)),
  };
}

/** Hyphens stand too low and too short beside digits. */
function withMinus(text: string): string {
  return text.replace('-', MINUS);
}
