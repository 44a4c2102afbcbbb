import { z } from 'zod';

export const MAX_ATTRIBUTES = 50;
export const MAX_ATTRIBUTES_BYTES = 4_096;
const MAX_NAME_LENGTH = 100;

type Attributes = Readonly<Record<string, string | number | boolean | null>>;

/**
 * What a resource says of itself, e.g. row and number of a seat: scalars by name. Checked by hand,
 * since zod's record leaves out a `__proto__` without a word, and what was sent must be refused or
 * stored, never changed.
 */
export const attributes = z
  .custom<Attributes>((value) => typeof value === 'object' && value !== null, {
    error: 'Must be an object of strings, numbers, booleans and nulls',
    abort: true,
  })
  .meta({
    override: {
      type: 'object',
      maxProperties: MAX_ATTRIBUTES,
      additionalProperties: { type: ['string', 'number', 'boolean', 'null'] },
      description: `Up to ${MAX_ATTRIBUTES} scalars by name, ${MAX_ATTRIBUTES_BYTES} bytes in all`,
      example: { section: 'A', row: '4', number: 12 },
    },
  })
  .superRefine((value, context) => {
    for (const { path, message } of faultsOf(value)) {
      context.addIssue({ code: 'custom', path, message });
    }
  });

interface Fault {
  readonly path: string[];
  readonly message: string;
}

function faultsOf(value: Attributes): Fault[] {
  if (Array.isArray(value)) return [{ path: [], message: 'Must be an object, not an array' }];
  const entries = Object.entries(value);
  if (entries.length > MAX_ATTRIBUTES) {
    return [{ path: [], message: `Must have at most ${MAX_ATTRIBUTES} names` }];
  }
  const faults = entries.flatMap(([name, scalar]) => faultsOfEntry(name, scalar));
  if (faults.length > 0) return faults;
  return Buffer.byteLength(JSON.stringify(value)) > MAX_ATTRIBUTES_BYTES
    ? [{ path: [], message: `Must be at most ${MAX_ATTRIBUTES_BYTES} bytes of JSON` }]
    : [];
}

function faultsOfEntry(name: string, value: unknown): Fault[] {
  const path = [name];
  if (name === '__proto__' || name === '' || name.length > MAX_NAME_LENGTH || !isText(name)) {
    return [{ path, message: 'Is no name for an attribute' }];
  }
  if (value === null || typeof value === 'boolean') return [];
  if (typeof value === 'number') {
    return Number.isFinite(value) ? [] : [{ path, message: 'Must be a finite number' }];
  }
  if (typeof value !== 'string') {
    return [{ path, message: 'Must be a string, number, boolean or null' }];
  }
  return isText(value) ? [] : [{ path, message: 'Must be text without NUL or lone surrogates' }];
}

/** What PostgreSQL can store as text: NUL and lone surrogates have no place in its UTF-8. */
export function isText(text: string): boolean {
  return text.isWellFormed() && !text.includes('\0');
}
