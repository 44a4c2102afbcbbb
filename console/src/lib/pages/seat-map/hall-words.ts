import { count, t } from '../../runes/locale.svelte.ts';
import type { HallWords } from '../../utilities/seats/hall-drawing.ts';

/** What is written in the picture of a hall. */
export function hallWords(): HallWords {
  const words = t().seatMap;
  return {
    stage: words.stage,
    field: ({ label, available, capacity }, unitsPerDot) => {
      const free = words.fieldFree(label, count(available), count(capacity));
      return unitsPerDot === 1 ? free : `${free} · ${words.perDot(count(unitsPerDot))}`;
    },
  };
}
