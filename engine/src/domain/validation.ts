/** Longest id, in bytes of UTF-8: clients, resources and keys name themselves. */
export const MAX_ID_BYTES = 200;
export const MIN_QUANTITY = 1;
export const MAX_QUANTITY = 1_000_000;
/** A resource may have nothing to give: a section not released yet, a night withdrawn from sale. */
export const MIN_CAPACITY = 0;
/** As the quantity, so that every capacity can be taken by one reservation. */
export const MAX_CAPACITY = 1_000_000;
export const MIN_HOLD_SECONDS = 1;
/** Thirty days: what is kept longer is a confirmed reservation, not a hold. */
export const MAX_HOLD_SECONDS = 30 * 86_400;
/** A client limit bounds a sum of quantities of one resource. */
export const MIN_CLIENT_LIMIT = 1;
export const MAX_CLIENT_LIMIT = 1_000_000;
/** A booking locks the slot of each of its items at once: a stay of 100 nights, not a bulk load. */
export const MAX_BOOKING_ITEMS = 100;

/**
 * Whether a text can be an id: 1 to 200 bytes of UTF-8 without control characters (U+0000–U+001F,
 * U+007F–U+009F). Lone surrogates have no UTF-8 and would be stored as another id than was sent.
 * Ids are compared byte for byte: nothing is trimmed, folded or normalised.
 */
export function isId(text: string): boolean {
  if (text.length === 0 || text.length > MAX_ID_BYTES) return false;
  let bytes = 0;
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0;
    if (isControl(code) || isSurrogate(code)) return false;
    bytes += utf8Length(code);
  }
  return bytes <= MAX_ID_BYTES;
}

/** Units of a reservation or of an entry: a whole number from 1 to 1,000,000. */
export function isQuantity(value: number): boolean {
  return isIntegerWithin(value, MIN_QUANTITY, MAX_QUANTITY);
}

/** Units a resource has: a whole number from 0 to 1,000,000. */
export function isCapacity(value: number): boolean {
  return isIntegerWithin(value, MIN_CAPACITY, MAX_CAPACITY);
}

/** How long a hold lasts: whole seconds from 1 to 30 days. */
export function isHoldForSeconds(value: number): boolean {
  return isIntegerWithin(value, MIN_HOLD_SECONDS, MAX_HOLD_SECONDS);
}

/** Units one client may have of a resource: a whole number from 1 to 1,000,000. */
export function isClientLimit(value: number): boolean {
  return isIntegerWithin(value, MIN_CLIENT_LIMIT, MAX_CLIENT_LIMIT);
}

/** How many items a booking has: 1 to 100. */
export function isBookingSize(items: number): boolean {
  return isIntegerWithin(items, 1, MAX_BOOKING_ITEMS);
}

function isIntegerWithin(value: number, least: number, most: number): boolean {
  return Number.isInteger(value) && value >= least && value <= most;
}

function isControl(code: number): boolean {
  return code <= 0x1f || (code >= 0x7f && code <= 0x9f);
}

/** Iterating a string joins pairs, so a surrogate that is still seen stands alone. */
function isSurrogate(code: number): boolean {
  return code >= 0xd800 && code <= 0xdfff;
}

/** How many bytes a text has in UTF-8. */
export function utf8Bytes(text: string): number {
  let bytes = 0;
  for (const character of text) bytes += utf8Length(character.codePointAt(0) ?? 0);
  return bytes;
}

function utf8Length(code: number): number {
  if (code < 0x80) return 1;
  if (code < 0x800) return 2;
  return code < 0x10000 ? 3 : 4;
}
