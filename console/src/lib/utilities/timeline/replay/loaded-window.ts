import {
  type AttemptTable,
  buildTable,
  decodeTable,
  type ReplayInput,
  type ReplayServer,
  TableFormatError,
} from '@reservation-engine/engine/replay/index';

/** Recorded attempts with what is known beside them, from wherever they came. */
export interface LoadedWindow {
  readonly table: AttemptTable;
  readonly capacities: Readonly<Record<string, number>>;
  /** Units taken before the first attempt. */
  readonly taken: Readonly<Record<string, number>>;
  /** What was measured of each server, where the attempts do not carry it themselves. */
  readonly servers: Readonly<Record<string, ReplayServer>>;
  /** Claims of before the window that were still open; the last rows of the table. */
  readonly carriedIn: number;
  /** True when there was more than is shown. */
  readonly truncated: boolean;
  /** Whether every attempt carries simulated truth. */
  readonly simulated: boolean;
}

const LENGTH_BYTES = 4;

/**
 * The window of an answer of `GET /timeline/table`: the length of a JSON text (32 bits,
 * little-endian), that text, then the attempts as columns.
 *
 * @throws TableFormatError when the bytes are no such answer
 */
export function decodeWindow(bytes: Uint8Array): LoadedWindow {
  if (bytes.length < LENGTH_BYTES) throw new TableFormatError('These bytes are no window.');
  const length = new DataView(bytes.buffer, bytes.byteOffset).getUint32(0, true);
  const end = LENGTH_BYTES + length;
  if (end > bytes.length) throw new TableFormatError('The window ends before its attempts.');
  const text = new TextDecoder().decode(bytes.subarray(LENGTH_BYTES, end));
  const about = JSON.parse(text) as Omit<LoadedWindow, 'table' | 'servers'>;
  return { ...about, servers: {}, table: decodeTable(bytes.subarray(end)) };
}

/** A window of attempts that are at hand: a worked example, for instance. */
export function windowOfInput({ attempts, ...options }: ReplayInput): LoadedWindow {
  const { capacities = {}, taken = {}, servers = {} } = options;
  const table = buildTable(attempts, Object.keys(servers));
  const simulated = attempts.every(({ trueTimeUs }) => trueTimeUs !== undefined);
  return { table, capacities, taken, servers, carriedIn: 0, truncated: false, simulated };
}
