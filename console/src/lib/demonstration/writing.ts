import { count, decimals, t } from '../runes/locale.svelte.ts';
import type { Writing } from '../utilities/demonstration/caption.ts';
import { NO_BREAK_SPACE } from '../utilities/formats/signs.ts';
import { formatAmount, formatMargin } from '../utilities/timeline/offsets.ts';

/** How captions write things now, as the timeline does; following the language in markup. */
export function writing(label: (resourceId: string) => string): Writing {
  const { units, demonstration } = t();
  return {
    words: demonstration,
    ...{ count, label },
    amount: (us) => formatAmount(us, decimals),
    margin: (us) => formatMargin(us, decimals),
    seconds: (us) => `${count(us / 1_000_000)}${NO_BREAK_SPACE}${units.seconds}`,
  };
}
