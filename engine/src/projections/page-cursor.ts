/** Thrown for a page cursor that no page gave. */
export class InvalidCursorError extends Error {
  constructor() {
    super('The cursor is not one that a page of this list gave.');
    this.name = 'InvalidCursorError';
  }
}

/** An opaque cursor: the sort key of a page's last row. */
export function encodePageCursor(key: readonly (string | number)[]): string {
  return Buffer.from(JSON.stringify(key)).toString('base64url');
}

/**
 * @param shape the type of each part of the key
 * @throws InvalidCursorError
 */
export function decodePageCursor(
  cursor: string,
  shape: readonly ('string' | 'number')[],
): (string | number)[] {
  let parsed: unknown;
  try {
    parsed = JSON.parse(Buffer.from(cursor, 'base64url').toString());
  } catch {
    throw new InvalidCursorError();
  }
  if (!Array.isArray(parsed) || parsed.length !== shape.length) throw new InvalidCursorError();
  const key: (string | number)[] = [];
  parsed.forEach((part: unknown, index) => {
    const fits =
      (typeof part === 'string' && shape[index] === 'string' && !part.includes('\0')) ||
      (typeof part === 'number' && shape[index] === 'number' && Number.isSafeInteger(part));
    if (!fits) throw new InvalidCursorError();
    key.push(part);
  });
  return key;
}
