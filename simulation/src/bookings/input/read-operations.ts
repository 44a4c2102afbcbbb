import { basename } from 'node:path';
import {
  isBookingSize,
  isId,
  isQuantity,
  MAX_BOOKING_ITEMS,
  MAX_QUANTITY,
} from '@reservation-engine/engine';
import { readCsv, type CsvRow } from './csv-table.ts';
import type { FaultList } from './faults.ts';
import type { Operation, ResourceRow } from './model.ts';
import { unfitId, wholeNumber } from './read-resources.ts';

const COLUMNS = ['day', 'op', 'booking', 'client', 'quantity', 'resources'] as const;
type OperationRow = CsvRow<(typeof COLUMNS)[number]>;
type Reserve = Extract<Operation, { kind: 'reserve' }>;
type NoteFault = (column: string, reason: string) => void;

/**
 * Reads the operations in file order; rows with a fault are noted and left out. Of a `cancel` only
 * the booking counts, which an earlier row must have reserved.
 */
export async function readOperations(
  path: string,
  resources: ReadonlyMap<string, ResourceRow>,
  faults: FaultList,
  onBytes: (bytes: Buffer) => void,
): Promise<Operation[]> {
  const file = basename(path);
  const operations: Operation[] = [];
  /** Where each booking was reserved. */
  const reserved = new Map<string, number>();
  for await (const read of readCsv(path, COLUMNS, faults, onBytes)) {
    const { row, cells } = read;
    const note: NoteFault = (column, reason) => {
      faults.add(file, row, column, reason);
    };
    if (!isDay(cells.day)) note('day', `"${cells.day}" is no day of the form 2016-02-29`);
    const reserve = reserved.get(cells.booking);
    if (cells.op === 'reserve') {
      if (reserve !== undefined) note('booking', `"${cells.booking}" was reserved before`);
      reserved.set(cells.booking, operations.length);
      operations.push(reserveOf(read, resources, note));
    } else if (cells.op !== 'cancel') {
      note('op', `"${cells.op}" is neither reserve nor cancel`);
    } else if (reserve === undefined) {
      note('booking', `"${cells.booking}" was not reserved in any row before`);
    } else operations.push({ kind: 'cancel', row, reserve });
  }
  return operations;
}

function reserveOf(
  { row, cells }: OperationRow,
  resources: ReadonlyMap<string, ResourceRow>,
  note: NoteFault,
): Reserve {
  if (cells.booking === '') note('booking', 'is empty');
  if (!isId(cells.client)) note('client', unfitId(cells.client));
  const quantity = wholeNumber(cells.quantity);
  if (!isQuantity(quantity))
    note('quantity', `"${cells.quantity}" is no whole number from 1 to ${MAX_QUANTITY}`);
  const named = cells.resources.split(' ').filter((id) => id !== '');
  if (named.length === 0) note('resources', 'is empty');
  else if (!isBookingSize(named.length))
    note(
      'resources',
      `names ${named.length} resources; a booking has at most ${MAX_BOOKING_ITEMS}`,
    );
  const resourceIds = named.map((id) => {
    const known = resources.get(id);
    if (known === undefined) note('resources', `there is no resource "${id}" in resources.csv`);
    // The id of the resource itself, so that a long file does not keep a copy for every mention.
    return known?.id ?? id;
  });
  return {
    kind: 'reserve',
    row,
    booking: cells.booking,
    clientId: cells.client,
    quantity,
    resourceIds,
  };
}

/** A calendar day that exists. */
function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const time = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
}
