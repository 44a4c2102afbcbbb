import { MAX_ATTRIBUTES, MAX_ATTRIBUTES_BYTES } from '@reservation-engine/engine/domain/attributes';
import type { ImportFault } from '@reservation-engine/engine/domain/import/faults';
import {
  MAX_CAPACITY,
  MAX_CLIENT_LIMIT,
  MAX_ID_BYTES,
  MIN_CAPACITY,
  MIN_CLIENT_LIMIT,
} from '@reservation-engine/engine/domain/index';

/** What is wrong, in words that follow the place. */
export function reasonOf(fault: ImportFault): string {
  switch (fault.code) {
    case 'empty-file':
      return 'The file is empty: it has no header';
    case 'not-utf8':
      return fault.row === 1 && fault.column === null
        ? `The file is ${fault.value ?? 'not UTF-8'}: save it as UTF-8`
        : 'Is not valid UTF-8';
    case 'not-csv':
      return `Cannot be read as CSV, nor can what follows: ${fault.detail ?? 'unknown'}`;
    case 'column-missing':
      return 'The column is missing';
    case 'column-repeated':
      return 'The column is there before under the same meaning';
    case 'column-name':
      return 'Is no name for an attribute: 1 to 100 characters';
    case 'field-count':
      return `The row has ${fault.found ?? 0} fields, and the header ${fault.expected ?? 0}`;
    case 'required':
      return 'Must not be empty';
    case 'not-an-id':
      return `Must be 1 to ${MAX_ID_BYTES} bytes of UTF-8 without control characters`;
    case 'not-a-capacity':
      return `Must be a whole number from ${MIN_CAPACITY} to ${MAX_CAPACITY}`;
    case 'not-a-limit':
      return `Must be a whole number from ${MIN_CLIENT_LIMIT} to ${MAX_CLIENT_LIMIT}, or empty`;
    case 'not-a-policy':
      return 'Must be strict or skip-to-fit, or empty';
    case 'not-attributes':
      return 'Must be text, or in the column attributes a JSON object of scalars';
    case 'too-many-attributes':
      return `At most ${MAX_ATTRIBUTES} attributes and ${MAX_ATTRIBUTES_BYTES} bytes of them`;
    case 'repeated':
      return `The id is in row ${fault.firstRow ?? 0} already`;
    case 'changed-meanwhile':
      return 'Somebody else created or changed the resource since the file was compared';
  }
}
