import {
  attributeFaults,
  MAX_ATTRIBUTES,
  MAX_ATTRIBUTES_BYTES,
  type Attributes,
} from '@reservation-engine/engine/domain/attributes';
import { z } from 'zod';

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
    for (const { name, message } of attributeFaults(value)) {
      context.addIssue({ code: 'custom', path: name === null ? [] : [name], message });
    }
  });
