import { Kind, Outcome } from '@reservation-engine/engine/replay/index';

/** The shape an attempt is drawn with, one for each meaning; the numbers are those in the columns. */
export const Mark = {
  confirmed: 0,
  refused: 1,
  held: 2,
  cancelled: 3,
  promoted: 4,
  waiting: 5,
  look: 6,
} as const;
export type Mark = (typeof Mark)[keyof typeof Mark];

export const MARK_NAMES = Object.keys(Mark) as readonly (keyof typeof Mark)[];

/**
 * @param kind as the table has it
 * @param outcome what the store decided
 * @param isHold whether what was granted ends by itself
 */
export function markOf(kind: number, outcome: number, isHold: boolean): Mark {
  if (outcome === Outcome.refused) return Mark.refused;
  switch (kind) {
    case Kind.cancel:
      return Mark.cancelled;
    case Kind.check:
      return Mark.look;
    case Kind.promote:
      return Mark.promoted;
    case Kind.join:
      if (outcome === Outcome.waiting) return Mark.waiting;
  }
  return isHold ? Mark.held : Mark.confirmed;
}
