import type { AttributeValue, ResourceRow } from '../resources/row.ts';

/** Where a seat says it is; null where it does not say. */
export interface SeatPlace {
  readonly section: string | null;
  readonly row: string | null;
  readonly number: string | null;
}

/** The names under which people write these attributes, in the two languages. */
const SECTION = ['section', 'block', 'area', 'zone', 'bloc', 'secteur'];
const ROW = ['row', 'rang', 'rangee', 'line'];
const NUMBER = ['number', 'seat', 'no', 'numero', 'place', 'siege'];

/** Reads a seat's place from its attributes, whatever the case and the accents of their names. */
export function placeOf({ attributes }: Pick<ResourceRow, 'attributes'>): SeatPlace {
  const byName = new Map(Object.entries(attributes).map(([name, value]) => [fold(name), value]));
  const read = (names: readonly string[]) => {
    for (const name of names) {
      const text = written(byName.get(name));
      if (text !== null) return text;
    }
    return null;
  };
  return { section: read(SECTION), row: read(ROW), number: read(NUMBER) };
}

function written(value: AttributeValue | undefined): string | null {
  return value === undefined || value === null || value === '' ? null : String(value);
}

function fold(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
}
