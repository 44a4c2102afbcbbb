import { NO_BREAK_SPACE } from './signs.ts';

const UNITS = ['kilobyte', 'megabyte', 'gigabyte'] as const;
const STEP = 1_000;

/** A size in its largest unit, as the language writes it: 1.2 MB, 1,2 Mo. */
export function formatBytes(bytes: number, locale: string): string {
  let value = Math.max(bytes, 1) / STEP;
  let unit: (typeof UNITS)[number] = UNITS[0];
  for (const larger of UNITS.slice(1)) {
    if (value < STEP) break;
    value /= STEP;
    unit = larger;
  }
  const text = new Intl.NumberFormat(locale, {
    style: 'unit',
    unit,
    maximumFractionDigits: value < 10 ? 1 : 0,
  }).format(value);
  return text.replaceAll(/\s/g, NO_BREAK_SPACE);
}
