import type { ReplayAttempt } from '@reservation-engine/engine/replay/index';
import { markup, type Markup } from '../page/markup.ts';

/** The store's winner, who would have won by the clocks instead, or neither. */
export type MarkRole = 'won' | 'wrong' | 'lost';

const R = 5;

/**
 * One shape per meaning: disc confirmed, half-filled square held, hollow triangle waiting, cross
 * refused, struck square cancelled. A ring is around who would have won by the clocks: colour never stands alone.
 */
export function mark(attempt: ReplayAttempt, x: number, y: number, role: MarkRole): Markup {
  const ring =
    role === 'wrong' ? markup`<circle class="ring" cx="${x}" cy="${y}" r="${R + 4}"/>` : null;
  return markup`${shapeOf(attempt, x, y, role)}${ring}`;
}

function shapeOf({ kind, outcome }: ReplayAttempt, x: number, y: number, role: MarkRole): Markup {
  if (outcome === 'waiting') {
    return markup`<path class="mark waiting" d="M${x} ${y - R} L${x + R} ${y + R - 1} L${x - R} ${y + R - 1} Z"/>`;
  }
  if (outcome === 'refused') {
    return markup`<path class="mark cross ${role}" d="M${x - 4} ${y - 4} L${x + 4} ${y + 4} M${x - 4} ${y + 4} L${x + 4} ${y - 4}"/>`;
  }
  if (kind === 'hold') {
    return markup`<rect class="mark held" x="${x - R}" y="${y - R}" width="${2 * R}" height="${2 * R}"/><rect class="half" x="${x - R}" y="${y - R}" width="${R}" height="${2 * R}"/>`;
  }
  if (kind === 'cancel') {
    return markup`<path class="mark" d="M${x - 4} ${y - 4} h8 v8 h-8 Z M${x - 6} ${y + 6} L${x + 6} ${y - 6}"/>`;
  }
  return markup`<circle class="mark disc ${role}" cx="${x}" cy="${y}" r="${R}"/>`;
}
