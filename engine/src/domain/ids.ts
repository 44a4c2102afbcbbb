import type { IdKind } from './decision.ts';
import { SLOT_COUNT } from './slot.ts';
import type { Micros } from './things.ts';

/** Crockford's base 32, lower case: in ASCII order, so that ids sort as what they encode. */
const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz';
const PREFIXES: Readonly<Record<IdKind, string>> = { reservation: 'r', booking: 'b', entry: 'w' };
const KINDS: ReadonlyMap<string, IdKind> = new Map([
  ['r', 'reservation'],
  ['b', 'booking'],
  ['w', 'entry'],
]);
const SHAPE = /^[rbw][0-9a-hjkmnp-tv-z]{21}$/;

/**
 * The time is written as 30 high bits (6 characters) and 25 low bits (5): numbers lose bit
 * operations at 32 bits, and BigInt is ten times slower.
 */
const TIME_SPLIT = 2 ** 25;
const RANDOM_BYTES = 5;

/** What an id says of itself. */
export interface IdParts {
  readonly kind: IdKind;
  /** The slot of the stream it belongs to, 0 to 63. */
  readonly slot: number;
  /** When it was made, by the arbiter's clock. */
  readonly timeMicros: Micros;
}

/**
 * A fresh id of 22 characters: the kind's letter, 11 of time, 2 of slot, 8 random (40 bits).
 * Within a kind ids sort by time; two of one microsecond and slot collide once in 2^40.
 *
 * @param random answers n random bytes; only 5 are asked for, once.
 * @throws RangeError when the time is no whole number of µs from 0 to 2^53 − 1, the slot is not
 *   0 to 63, or fewer bytes come than were asked for.
 */
export function makeId(
  kind: IdKind,
  slot: number,
  nowMicros: Micros,
  random: (n: number) => Uint8Array,
): string {
  if (!Number.isSafeInteger(nowMicros) || nowMicros < 0) {
    throw new RangeError(`not a time in µs since the epoch: ${nowMicros}`);
  }
  if (!isSlot(slot)) throw new RangeError(`not a slot: ${slot}`);
  const [a, b, c, d, e] = random(RANDOM_BYTES);
  if (a === undefined || b === undefined || c === undefined || d === undefined || e === undefined) {
    throw new RangeError(`fewer than ${RANDOM_BYTES} random bytes`);
  }
  return (
    PREFIXES[kind] +
    encode(Math.floor(nowMicros / TIME_SPLIT), 6) +
    encode(nowMicros % TIME_SPLIT, 5) +
    encode(slot, 2) +
    encode((a << 12) | (b << 4) | (c >> 4), 4) +
    encode(((c & 15) << 16) | (d << 8) | e, 4)
  );
}

/**
 * What an id says, or null when it is not one of ours: wrong length, letter case, alphabet, or a
 * time or slot out of range. A null means "not found", never an error.
 */
export function parseId(text: string): IdParts | null {
  if (!SHAPE.test(text)) return null;
  const kind = KINDS.get(text.charAt(0));
  const slot = decode(text, 12, 14);
  const timeMicros = decode(text, 1, 7) * TIME_SPLIT + decode(text, 7, 12);
  if (kind === undefined || !isSlot(slot) || !Number.isSafeInteger(timeMicros)) return null;
  return { kind, slot, timeMicros };
}

function isSlot(value: number): boolean {
  return Number.isInteger(value) && value >= 0 && value < SLOT_COUNT;
}

/** The lowest `5 · length` bits of a number below 2^31. */
function encode(value: number, length: number): string {
  let text = '';
  for (let shift = 5 * (length - 1); shift >= 0; shift -= 5) {
    text += ALPHABET.charAt((value >>> shift) & 31);
  }
  return text;
}

function decode(text: string, from: number, to: number): number {
  let value = 0;
  for (let i = from; i < to; i++) value = value * 32 + ALPHABET.indexOf(text.charAt(i));
  return value;
}
