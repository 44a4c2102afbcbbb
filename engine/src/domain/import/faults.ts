/** Why a row, or the file, cannot be taken. Words for people are made from this where they read. */
export type ImportFaultCode =
  | 'empty-file'
  | 'not-utf8'
  | 'not-csv'
  | 'column-missing'
  | 'column-repeated'
  | 'column-name'
  | 'field-count'
  | 'required'
  | 'not-an-id'
  | 'not-a-capacity'
  | 'not-a-limit'
  | 'not-a-policy'
  | 'not-attributes'
  | 'too-many-attributes'
  | 'repeated'
  | 'changed-meanwhile';

export interface ImportFault {
  /** As spreadsheets number them: the header is row 1. */
  readonly row: number;
  /** As the header has it; null where the fault is of the whole row. */
  readonly column: string | null;
  readonly code: ImportFaultCode;
  /** What was there, cut short. */
  readonly value?: string;
  /** Fields that the row has, and that it should have. */
  readonly found?: number;
  readonly expected?: number;
  /** Of a repeated id: the row that had it first. */
  readonly firstRow?: number;
  /** Of what is no CSV: what the reader says. */
  readonly detail?: string;
}

const SHOWN = 80;

/** The part of a cell that a fault quotes. */
export function shown(value: string): string {
  return value.length > SHOWN ? `${value.slice(0, SHOWN)}…` : value;
}
