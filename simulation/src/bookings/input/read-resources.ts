import { basename } from 'node:path';
import { isCapacity, isId, MAX_CAPACITY, MAX_ID_BYTES } from '@reservation-engine/engine';
import { readCsv } from './csv-table.ts';
import type { FaultList } from './faults.ts';
import type { ResourceRow } from './model.ts';

const COLUMNS = ['id', 'type', 'group', 'label', 'capacity'] as const;
const TEXTS = ['id', 'type', 'group', 'label'] as const;

/** Reads `resources.csv`; rows with a fault are noted and left out. */
export async function readResources(
  path: string,
  faults: FaultList,
  onBytes: (bytes: Buffer) => void,
): Promise<Map<string, ResourceRow>> {
  const file = basename(path);
  const resources = new Map<string, ResourceRow>();
  for await (const { row, cells } of readCsv(path, COLUMNS, faults, onBytes)) {
    for (const column of TEXTS) {
      if (!isId(cells[column])) faults.add(file, row, column, unfitId(cells[column]));
    }
    const capacity = wholeNumber(cells.capacity);
    if (!isCapacity(capacity))
      faults.add(
        file,
        row,
        'capacity',
        `"${cells.capacity}" is no whole number from 0 to ${MAX_CAPACITY}`,
      );
    if (resources.has(cells.id)) faults.add(file, row, 'id', `"${cells.id}" stands there twice`);
    resources.set(cells.id, { ...cells, capacity });
  }
  return resources;
}

/** What is wrong with a text that cannot be an id, a name or a label. */
export function unfitId(text: string): string {
  return text === ''
    ? 'is empty'
    : `"${text}" is longer than ${MAX_ID_BYTES} bytes or has control characters`;
}

/** A number written in digits alone; NaN for anything else. */
export function wholeNumber(text: string): number {
  return /^\d{1,15}$/.test(text) ? Number(text) : Number.NaN;
}
