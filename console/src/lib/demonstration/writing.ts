import { count, t } from '../runes/locale.svelte.ts';
import { preferences } from '../runes/preferences.svelte.ts';
import type { Writing } from '../utilities/demonstration/caption.ts';
import { NO_BREAK_SPACE } from '../utilities/formats/signs.ts';

const LARGE_US = 100_000;

/** How captions write things now; following the language where it is read in markup. */
export function writing(label: (resourceId: string) => string): Writing {
  const { units, demonstration } = t();
  const decimal = (value: number, digits: number) =>
    new Intl.NumberFormat(preferences.locale, {
      minimumFractionDigits: digits,
      maximumFractionDigits: digits,
    }).format(value);
  const amount = (us: number) =>
    us >= LARGE_US
      ? `${decimal(us / 1_000_000, us % 1_000_000 === 0 ? 0 : 3)}${NO_BREAK_SPACE}${units.seconds}`
      : `${decimal(us / 1_000, 1)}${NO_BREAK_SPACE}${units.ms}`;
  return {
    words: demonstration,
    ...{ count, label, amount },
  };
}
