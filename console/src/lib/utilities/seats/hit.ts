import type { Hall } from './hall/hall.ts';

/** Further from a seat's middle than this is beside it, px of the picture. */
const REACH = 11;

/** Finds what is under the pointer: by cells, so that a hall of any size costs the same. */
export class HitMap {
  readonly #cells = new Map<string, Hall['places'][number][]>();
  readonly #fields: Hall['fields'];

  constructor({ places, fields }: Pick<Hall, 'places' | 'fields'>) {
    this.#fields = fields;
    for (const place of places) {
      const key = cellOf(place.x, place.y);
      const cell = this.#cells.get(key);
      if (cell === undefined) this.#cells.set(key, [place]);
      else cell.push(place);
    }
  }

  /** @returns the id of the resource there; null between seats */
  at(x: number, y: number): string | null {
    let best: { id: string; distance: number } | null = null;
    for (const dx of [-REACH, REACH]) {
      for (const dy of [-REACH, REACH]) {
        for (const place of this.#cells.get(cellOf(x + dx, y + dy)) ?? []) {
          const distance = Math.hypot(place.x - x, place.y - y);
          if (distance > REACH || (best !== null && best.distance <= distance)) continue;
          best = { id: place.row.id, distance };
        }
      }
    }
    if (best !== null) return best.id;
    const field = this.#fields.find(
      ({ box }) => x >= box.left && x <= box.right && y >= box.top && y <= box.bottom,
    );
    return field?.row.id ?? null;
  }
}

/** Cells as wide as the reach is across, so that the four around a point hold all within it. */
const CELL = REACH * 2;

function cellOf(x: number, y: number): string {
  return `${Math.floor(x / CELL)} ${Math.floor(y / CELL)}`;
}
