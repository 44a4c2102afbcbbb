import { attributeFaults } from '../attributes.ts';
import type { CommandOf } from '../commands.ts';
import type { AttributeValue, WaitingPolicy } from '../things.ts';
import { isCapacity, isClientLimit, isId } from '../validation.ts';
import type { Columns, ImportField } from './columns.ts';
import { shown, type ImportFault, type ImportFaultCode } from './faults.ts';

/** A row as a command, or what is wrong with it. */
export type ReadRow =
  | { readonly command: CommandOf<'create'>; readonly faults?: never }
  | { readonly command?: never; readonly faults: readonly ImportFault[] };

/** An apostrophe before what a spreadsheet would take for a formula: exports set it. */
const GUARDED = /^'+[=+\-@\t\r\n＝＋－＠]/;
const WHOLE = /^\d{1,15}$/;
/** As JSON would write it, so that 007 and 1e3 stay the texts they are. */
const NUMBER = /^-?(0|[1-9]\d{0,14})(\.\d{1,15})?$/;

/**
 * Reads a row under the columns of its file. Cells that are empty say nothing: what they leave out
 * gets its default. Cells are taken as they are; only numbers and policies may have space around
 * them, and the apostrophe goes by which an export kept a cell from being a formula.
 *
 * @param row its number, for faults
 */
export function readRow(columns: Columns, cells: readonly string[], row: number): ReadRow {
  const { header, meanings } = columns;
  if (cells.length !== header.length) {
    const counts = { found: cells.length, expected: header.length };
    return { faults: [{ row, column: null, code: 'field-count', ...counts }] };
  }
  const reading = new Reading(row);
  for (let index = 0; index < meanings.length; index++) {
    const meaning = meanings[index];
    const cell = cells[index] ?? '';
    if (meaning === undefined || meaning.kind === 'ignored') continue;
    const column = header[index] ?? '';
    if (meaning.kind === 'attribute') reading.attribute(meaning.name, cell, column);
    else reading.field(meaning.field, cell, column);
  }
  return reading.finish();
}

/** A row being read: its fields so far, and its faults. */
class Reading {
  readonly #row: number;
  readonly #faults: ImportFault[] = [];
  #id = '';
  #type = 'resource';
  #group = 'default';
  #label = '';
  #capacity = 0;
  #waitingPolicy: WaitingPolicy = 'strict';
  #clientLimit: number | null = null;
  #attributes: Record<string, AttributeValue> = {};
  #attributesColumn: string | null = null;

  constructor(row: number) {
    this.#row = row;
  }

  field(field: ImportField, cell: string, column: string): void {
    if (!cell.isWellFormed()) {
      this.#fault('not-utf8', column, cell.toWellFormed());
      return;
    }
    if (cell === '') {
      if (field === 'id' || field === 'capacity') this.#fault('required', column, cell);
      return;
    }
    switch (field) {
      case 'id':
        this.#id = this.#text(cell, column);
        return;
      case 'type':
        this.#type = this.#text(cell, column);
        return;
      case 'group':
        this.#group = this.#text(cell, column);
        return;
      case 'label':
        this.#label = this.#text(cell, column);
        return;
      case 'capacity':
        this.#capacity = this.#number(cell, column, isCapacity, 'not-a-capacity');
        return;
      case 'clientLimit':
        this.#clientLimit = this.#number(cell, column, isClientLimit, 'not-a-limit');
        return;
      case 'waitingPolicy':
        this.#policy(cell, column);
        return;
      case 'attributes':
        this.#json(cell, column);
        return;
    }
  }

  attribute(name: string, cell: string, column: string): void {
    this.#attributesColumn ??= column;
    if (cell === '') return;
    const value = valueOf(cell);
    if (attributeFaults({ [name]: value }).length > 0)
      this.#fault(cell.isWellFormed() ? 'not-attributes' : 'not-utf8', column, cell);
    else this.#attributes[name] = value;
  }

  finish(): ReadRow {
    const [fault] = attributeFaults(this.#attributes);
    if (fault !== undefined)
      this.#faults.push({
        row: this.#row,
        column: this.#attributesColumn,
        code: 'too-many-attributes',
      });
    if (this.#faults.length > 0) return { faults: this.#faults };
    return {
      command: {
        kind: 'create',
        resourceId: this.#id,
        type: this.#type,
        group: this.#group,
        label: this.#label === '' ? this.#id : this.#label,
        capacity: this.#capacity,
        waitingPolicy: this.#waitingPolicy,
        clientLimit: this.#clientLimit,
        attributes: this.#attributes,
      },
    };
  }

  #text(cell: string, column: string): string {
    const text = unguarded(cell);
    if (!isId(text)) this.#fault('not-an-id', column, cell);
    return text;
  }

  #number(
    cell: string,
    column: string,
    fits: (value: number) => boolean,
    code: ImportFaultCode,
  ): number {
    const digits = cell.trim();
    const value = WHOLE.test(digits) ? Number(digits) : Number.NaN;
    if (!fits(value)) this.#fault(code, column, cell);
    return value;
  }

  #policy(cell: string, column: string): void {
    const policy = cell.trim().toLowerCase();
    if (policy === 'strict' || policy === 'skip-to-fit') this.#waitingPolicy = policy;
    else this.#fault('not-a-policy', column, cell);
  }

  #json(cell: string, column: string): void {
    this.#attributesColumn = column;
    const value = parsed(cell);
    if (value === null || attributeFaults(value).length > 0)
      this.#fault('not-attributes', column, cell);
    // What a column says of an attribute stands, wherever the JSON comes in the file.
    else this.#attributes = { ...value, ...this.#attributes };
  }

  #fault(code: ImportFaultCode, column: string, value: string): void {
    const quoted = value === '' ? {} : { value: shown(value.toWellFormed()) };
    this.#faults.push({ row: this.#row, column: shown(column), code, ...quoted });
  }
}

function unguarded(cell: string): string {
  return GUARDED.test(cell) ? cell.slice(1) : cell;
}

/** Numbers and truth values as what they are, everything else as text. */
function valueOf(cell: string): AttributeValue {
  if (cell === 'true' || cell === 'false') return cell === 'true';
  if (NUMBER.test(cell) && String(Number(cell)) === cell) return Number(cell);
  return unguarded(cell);
}

function parsed(text: string): object | null {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : null;
  } catch {
    return null;
  }
}
