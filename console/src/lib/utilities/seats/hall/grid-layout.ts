import type { ResourceRow } from '../../resources/row.ts';
import { boxAround, type Hall, type Mark, type Place } from './hall.ts';

/** With room for a label beside each, and without. */
const LABELLED = { width: 132, height: 28 };
const BARE = { width: 22, height: 22 };
const MOST_LABELLED = 400;
const MARGIN = 24;
const LETTERS = 16;

/** Resources that do not say where they stand, in the order of their labels. */
export function gridLayout(rows: readonly ResourceRow[], locale: string): Hall {
  const { compare } = new Intl.Collator(locale, { numeric: true });
  const sorted = rows.toSorted((a, b) => compare(a.label, b.label) || compare(a.id, b.id));
  const isLabelled = sorted.length <= MOST_LABELLED;
  const { width, height } = isLabelled ? LABELLED : BARE;
  // About twice as wide as high, as windows are.
  const columns = Math.max(1, Math.ceil(Math.sqrt((sorted.length * 2 * height) / width)));
  const places: Place[] = sorted.map((row, index) => ({
    row,
    x: MARGIN + (index % columns) * width + 8,
    y: MARGIN + Math.floor(index / columns) * height + height / 2,
  }));
  const marks: Mark[] = isLabelled
    ? places.map(({ row, x, y }) => ({ text: short(row.label), x: x + 14, y, kind: 'seat' }))
    : [];
  const lines = Array.from({ length: Math.ceil(places.length / columns) }, (_, line) =>
    places
      .slice(line * columns, (line + 1) * columns)
      .map(({ row, x, y }) => ({ id: row.id, x, y })),
  );
  const box = boxAround(places, MARGIN);
  return {
    width: box.right + (isLabelled ? LABELLED.width - MARGIN : 0),
    height: box.bottom,
    places,
    fields: [],
    marks,
    lines,
    sections: [],
    stage: null,
  };
}

function short(label: string): string {
  return label.length > LETTERS ? `${label.slice(0, LETTERS - 1)}…` : label;
}
