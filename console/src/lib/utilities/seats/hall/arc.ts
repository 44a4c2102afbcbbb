/** A point of the picture, in px. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

/**
 * Rows bent around the stage: all of them are arcs around one point above it, so that they stay
 * parallel. Distances along a row are lengths of its arc.
 */
export class Arcs {
  readonly #radius: number;

  /** @param widest the length of the longest row, px: the wider, the gentler the bend */
  constructor(widest: number) {
    this.#radius = Math.max(460, widest);
  }

  /**
   * @param along px from the middle, to the right
   * @param depth px from the front
   */
  at(along: number, depth: number): Point {
    const radius = this.#radius + depth;
    const angle = along / radius;
    return { x: Math.sin(angle) * radius, y: Math.cos(angle) * radius - this.#radius };
  }
}

/** Rows that are not bent: one block alone, where there is no room for the hall. */
export const STRAIGHT: Pick<Arcs, 'at'> = { at: (along, depth) => ({ x: along, y: depth }) };
