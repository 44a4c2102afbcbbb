import { RunError } from '../../cli/faults.ts';

/** How many faults are told before only their number is. */
const TOLD = 10;

export interface InputFault {
  readonly file: string;
  /** The line of the file, the header being row 1; null when the file as a whole is meant. */
  readonly row: number | null;
  readonly column: string | null;
  readonly reason: string;
}

/** Input that nothing was sent of: says where each fault is. */
export class InputError extends RunError {
  readonly faults: readonly InputFault[];

  constructor(faults: readonly InputFault[]) {
    const told = faults.slice(0, TOLD).map(line);
    if (faults.length > TOLD) told.push(`… and ${faults.length - TOLD} more.`);
    super(['The input cannot be used, and nothing was sent:', ...told].join('\n'));
    this.faults = faults;
  }
}

/** Collects faults while a file is read, so that all of them are told at once. */
export class FaultList {
  readonly #faults: InputFault[] = [];

  add(file: string, row: number | null, column: string | null, reason: string): void {
    this.#faults.push({ file, row, column, reason });
  }

  /** @throws InputError when there is any fault */
  check(): void {
    if (this.#faults.length > 0) throw new InputError(this.#faults);
  }
}

function line({ file, row, column, reason }: InputFault): string {
  const place = [
    file,
    row === null ? '' : ` row ${row}`,
    column === null ? '' : `, column ${column}`,
  ];
  return `${place.join('')}: ${reason}`;
}
