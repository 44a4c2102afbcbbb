import type { ImportFault } from '@reservation-engine/engine/domain/import/faults';
import { count, t } from '../../runes/locale.svelte.ts';

/** Why a row cannot be taken, in the language chosen. */
export function faultWords(
  fault: Pick<ImportFault, 'code' | 'found' | 'expected' | 'firstRow'>,
): string {
  const { faults } = t().transfer;
  switch (fault.code) {
    case 'field-count':
      return faults['field-count'](count(fault.found ?? 0), count(fault.expected ?? 0));
    case 'repeated':
      return faults.repeated(count(fault.firstRow ?? 0));
    default:
      return faults[fault.code];
  }
}
