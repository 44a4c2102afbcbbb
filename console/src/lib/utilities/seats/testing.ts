import type { ResourceRow } from '../resources/row.ts';
import { aRow } from '../resources/testing.ts';

/** A seat of a section, row and number, with whatever a test says otherwise. */
export function aSeat(
  section: string,
  row: string,
  number: number,
  but: Partial<ResourceRow> = {},
): ResourceRow {
  return aRow({
    id: `${section}-${row}-${number}`,
    label: `${row} ${number}`,
    attributes: { section, row, number },
    ...but,
  });
}

/** Rows of so many seats each, named from A on. */
export function aBlock(section: string, rows: number, seats: number): ResourceRow[] {
  return Array.from({ length: rows * seats }, (_, index) =>
    aSeat(section, String.fromCharCode(65 + Math.floor(index / seats)), (index % seats) + 1),
  );
}
