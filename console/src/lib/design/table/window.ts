/** Rows drawn beyond what is seen, above and below, so that a scroll finds them there already. */
export const OVERSCAN = 8;

/** Which rows are drawn: from `first` up to but not including `end`. */
export interface RowWindow {
  readonly first: number;
  readonly end: number;
}

/**
 * The rows to draw for a scroll position, by arithmetic alone: rows of one height need no
 * measuring, and a list of any length costs the same. Browsers bound the height of an element
 * (Firefox at 17.9 million px), which at 26 px a row is 680,000 rows.
 *
 * @param scrolled px above the first one seen
 */
export function windowOf(
  scrolled: number,
  viewportHeight: number,
  rowHeight: number,
  rows: number,
): RowWindow {
  if (rowHeight <= 0) return { first: 0, end: 0 };
  const top = Math.floor(Math.max(0, scrolled) / rowHeight);
  const end = Math.min(rows, top + seenRows(viewportHeight, rowHeight) + OVERSCAN);
  return { first: Math.max(0, Math.min(top, end) - OVERSCAN), end };
}

/**
 * The most rows a window can have: rows are drawn into that many places, whatever the scroll
 * position, so that none is made anew by scrolling.
 */
export function poolSize(viewportHeight: number, rowHeight: number): number {
  return rowHeight <= 0 ? 1 : seenRows(viewportHeight, rowHeight) + 2 * OVERSCAN;
}

function seenRows(viewportHeight: number, rowHeight: number): number {
  return Math.ceil(Math.max(0, viewportHeight) / rowHeight) + 1;
}

/**
 * How far to scroll so that a row is wholly seen: no further than needed, and not at all when it
 * is.
 *
 * @returns the scroll position, px
 */
export function scrollToShow(
  row: number,
  scrolled: number,
  viewportHeight: number,
  rowHeight: number,
): number {
  const top = row * rowHeight;
  const lowest = top + rowHeight - viewportHeight;
  return Math.max(lowest, Math.min(top, scrolled));
}

/**
 * Where a key moves the active row; null for keys that move nothing. Before any row is active the
 * first key goes to the first, or to the last.
 */
export function moveActive(
  key: string,
  active: number,
  rows: number,
  pageRows: number,
): number | null {
  if (rows === 0) return null;
  const clamp = (row: number) => Math.max(0, Math.min(rows - 1, row));
  switch (key) {
    case 'ArrowDown':
      return clamp(active + 1);
    case 'ArrowUp':
      return active < 0 ? rows - 1 : clamp(active - 1);
    case 'PageDown':
      return clamp(active + pageRows);
    case 'PageUp':
      return clamp(active - pageRows);
    case 'Home':
      return 0;
    case 'End':
      return rows - 1;
    default:
      return null;
  }
}
