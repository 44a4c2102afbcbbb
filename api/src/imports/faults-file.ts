import { stringify } from 'csv-stringify/sync';
import type { ImportDto } from './schemas.ts';

const COLUMNS = ['row', 'column', 'code', 'reason', 'value'] as const;

/**
 * The faults of an import as a CSV file, to put right beside the other. It quotes what somebody
 * else wrote: no cell of it is a formula.
 */
export function faultsFile({ id, faults, faultCount }: ImportDto): {
  fileName: string;
  content: string;
} {
  const rows = faults.map((fault) => COLUMNS.map((column) => fault[column] ?? ''));
  const unlisted = faultCount - faults.length;
  const more = unlisted > 0 ? [['', '', '', `and ${unlisted} more`, '']] : [];
  return {
    fileName: `import-${id}-faults.csv`,
    content: stringify([COLUMNS, ...rows, ...more], { escape_formulas: true }),
  };
}
