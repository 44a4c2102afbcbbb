/** How many slots there are: fixed when the first migration ran. */
export const SLOTS = 64;

/**
 * A place in the feed: the position reached in each slot. Slots are independent orders, so one
 * number cannot say where a reader is.
 */
export type FeedCursor = readonly number[];

export const FEED_START: FeedCursor = Array.from({ length: SLOTS }, () => 0);

/** A short text for a cursor: base64url of each position as a variable-length integer. */
export function encodeCursor(cursor: FeedCursor): string {
  const bytes: number[] = [];
  for (const position of cursor) {
    let rest = position;
    while (rest >= 0x80) {
      bytes.push((rest % 0x80) | 0x80);
      rest = Math.floor(rest / 0x80);
    }
    bytes.push(rest);
  }
  return Buffer.from(bytes).toString('base64url');
}

/** @returns null for anything that `encodeCursor` did not write */
export function decodeCursor(text: string): FeedCursor | null {
  if (!/^[\w-]{1,700}$/.test(text)) return null;
  const bytes = Buffer.from(text, 'base64url');
  const cursor: number[] = [];
  let value = 0;
  let scale = 1;
  for (const byte of bytes) {
    value += (byte & 0x7f) * scale;
    if (value > Number.MAX_SAFE_INTEGER) return null;
    if (byte & 0x80) {
      scale *= 0x80;
    } else {
      cursor.push(value);
      value = 0;
      scale = 1;
    }
  }
  return scale === 1 && cursor.length === SLOTS ? cursor : null;
}
