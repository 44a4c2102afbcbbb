import { MINUS } from './signs.ts';

/** How numbers are written in one language. */
export interface NumberFormats {
  /** A whole number with the language's thousands and a true minus: 23,854 or 23 854, −3. */
  count(value: number): string;
  /** A part of a whole, 0 to 1, as a percentage with one decimal and without its sign: 62.3 */
  percent(part: number): string;
  /** A number with exactly so many decimals: 1.900 or 1,900 */
  decimals(value: number, digits: number): string;
}

export function numberFormats(locale: string): NumberFormats {
  const whole = new Intl.NumberFormat(locale, { maximumFractionDigits: 0 });
  const tenths = new Intl.NumberFormat(locale, {
    minimumFractionDigits: 1,
    maximumFractionDigits: 1,
  });
  const fixed = new Map<number, Intl.NumberFormat>();
  const withDigits = (digits: number) => {
    const known = fixed.get(digits);
    if (known !== undefined) return known;
    const format = new Intl.NumberFormat(locale, {
      minimumFractionDigits: digits,
      maximumFractionDigits: digits,
    });
    fixed.set(digits, format);
    return format;
  };
  return {
    count: (value) => withMinus(whole.format(value)),
    percent: (part) => withMinus(tenths.format(part * 100)),
    decimals: (value, digits) => withMinus(withDigits(digits).format(value)),
  };
}

/** Hyphens stand too low and too short beside digits. */
function withMinus(text: string): string {
  return text.replace('-', MINUS);
}
