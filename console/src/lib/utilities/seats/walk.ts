import type { Hall, Walkable } from './hall/hall.ts';

/**
 * Where a key leads from a seat: along its row, to the nearest seat of the row before or behind, or
 * to a row's end. Null for keys that lead nowhere; nothing chosen yet, it is the first seat.
 */
export function walk(lines: Hall['lines'], from: string | null, key: string): string | null {
  const filled = lines.filter((line) => line.length > 0);
  const line = filled.findIndex((seats) => seats.some(({ id }) => id === from));
  const seats = filled[line];
  if (seats === undefined) return key.startsWith('Arrow') ? (filled[0]?.[0]?.id ?? null) : null;
  const place = seats.findIndex(({ id }) => id === from);
  switch (key) {
    case 'ArrowLeft':
      return seats[Math.max(0, place - 1)]?.id ?? null;
    case 'ArrowRight':
      return seats[Math.min(seats.length - 1, place + 1)]?.id ?? null;
    case 'ArrowUp':
      return nearest(filled[line - 1] ?? seats, seats[place]) ?? null;
    case 'ArrowDown':
      return nearest(filled[line + 1] ?? seats, seats[place]) ?? null;
    case 'Home':
      return seats[0]?.id ?? null;
    case 'End':
      return seats.at(-1)?.id ?? null;
    default:
      return null;
  }
}

function nearest(line: readonly Walkable[], from: Walkable | undefined): string | undefined {
  if (from === undefined) return undefined;
  let found: Walkable | undefined;
  for (const seat of line) {
    if (found === undefined || Math.abs(seat.x - from.x) < Math.abs(found.x - from.x)) found = seat;
  }
  return found?.id;
}
