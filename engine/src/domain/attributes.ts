import type { AttributeValue } from './things.ts';
import { utf8Bytes } from './validation.ts';

export const MAX_ATTRIBUTES = 50;
/** Of the attributes as JSON, in UTF-8. */
export const MAX_ATTRIBUTES_BYTES = 4_096;
const MAX_NAME_LENGTH = 100;

export type Attributes = Readonly<Record<string, AttributeValue>>;

export interface AttributeFault {
  /** The attribute's name; null where the fault is of all of them together. */
  readonly name: string | null;
  readonly message: string;
}

/**
 * What keeps a value from being a resource's attributes: scalars by name, e.g. row and number of a
 * seat, in bounds of count and size. An object is expected; what is in it may be anything.
 */
export function attributeFaults(value: object): AttributeFault[] {
  if (Array.isArray(value)) return [{ name: null, message: 'Must be an object, not an array' }];
  const entries: [string, unknown][] = Object.entries(value);
  if (entries.length > MAX_ATTRIBUTES) {
    return [{ name: null, message: `Must have at most ${MAX_ATTRIBUTES} names` }];
  }
  const faults = entries.flatMap(([name, scalar]) => faultsOfEntry(name, scalar));
  if (faults.length > 0 || entries.length === 0) return faults;
  return utf8Bytes(JSON.stringify(value)) > MAX_ATTRIBUTES_BYTES
    ? [{ name: null, message: `Must be at most ${MAX_ATTRIBUTES_BYTES} bytes of JSON` }]
    : [];
}

function faultsOfEntry(name: string, value: unknown): AttributeFault[] {
  if (!isAttributeName(name)) return [{ name, message: 'Is no name for an attribute' }];
  if (value === null || typeof value === 'boolean') return [];
  if (typeof value === 'number') {
    return Number.isFinite(value) ? [] : [{ name, message: 'Must be a finite number' }];
  }
  if (typeof value !== 'string') {
    return [{ name, message: 'Must be a string, number, boolean or null' }];
  }
  return isText(value) ? [] : [{ name, message: 'Must be text without NUL or lone surrogates' }];
}

/** Objects take `__proto__` for something else than a name. */
export function isAttributeName(name: string): boolean {
  return name !== '__proto__' && name !== '' && name.length <= MAX_NAME_LENGTH && isText(name);
}

/** What PostgreSQL can store as text: NUL and lone surrogates have no place in its UTF-8. */
export function isText(text: string): boolean {
  return text.isWellFormed() && !text.includes('\0');
}
