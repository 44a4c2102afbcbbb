import { readFile } from 'node:fs/promises';
import { gunzipSync } from 'node:zlib';
import { readRequest } from '@reservation-engine/api/replay/read-request';
import { sourceOf } from '@reservation-engine/api/replay/request';
import { ApiError } from '@reservation-engine/api/trpc/api-error';
import type { ReplayInput, ReplayOptions } from '@reservation-engine/engine/replay/index';
import { validateReplayInput } from '@reservation-engine/engine/replay/index';
import { RunError, UsageError } from '../../cli/faults.ts';
import { systemErrorCode } from '../../bookings/system-error.ts';
import { FileFault, FORMATS, type AttemptsFile, type Format } from './attempts-file.ts';
import type { Place } from './located-json.ts';
import { readCsvFile } from './read-csv.ts';
import { readJsonFile, readNdjsonFile } from './read-json.ts';

const READERS: Readonly<Record<Format, (text: string) => AttemptsFile>> = {
  json: readJsonFile,
  ndjson: readNdjsonFile,
  csv: readCsvFile,
};

/** How many faults are told before only their number is. */
const TOLD = 10;

/**
 * Reads a file of attempts; what is given beside it wins over what it says.
 *
 * @throws RunError with file, line and column of each fault; UsageError for a format nobody knows
 */
export async function readAttempts(
  file: string,
  format: Format | null,
  options: ReplayOptions,
): Promise<ReplayInput> {
  const read = READERS[format ?? formatOf(file)];
  const text = await readText(file);
  try {
    return inputOf(file, read(text), options);
  } catch (error) {
    if (!(error instanceof FileFault)) throw error;
    throw new RunError(told(file, error.place, error.message));
  }
}

function inputOf(file: string, { request, placeOf }: AttemptsFile, options: ReplayOptions) {
  const faults = (errors: readonly { readonly path: string; readonly message: string }[]) => {
    const lines = errors.slice(0, TOLD).map(({ path, message }) => {
      const parts = path.split('.');
      return told(file, placeOf(parts), `${path === '' ? 'the input' : path}: ${message}`);
    });
    if (errors.length > TOLD) lines.push(`… and ${errors.length - TOLD} more.`);
    return new RunError(lines.join('\n'));
  };
  try {
    const source = sourceOf(readRequest(withOptions(request, options)));
    if (source.kind === 'window')
      throw faults([{ path: 'attempts', message: 'Is missing; windows are replayed by a server' }]);
    const problems = validateReplayInput(source.input);
    if (problems.length === 0) return source.input;
    throw faults(
      problems.map(({ path, message }) => ({
        path: path.replaceAll(/\[(\d+)\]/g, '.$1'),
        message,
      })),
    );
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    throw faults(error.facts.errors ?? [{ path: '', message: error.message }]);
  }
}

/** Offsets given beside the file move its clocks; whoever is not named keeps the one it has. */
function withOptions(request: AttemptsFile['request'], { servers, ...options }: ReplayOptions) {
  if (servers === undefined) return { ...request, ...options };
  const { attempts } = request;
  const known = isObject(request['servers']) ? request['servers'] : {};
  const used = (Array.isArray(attempts) ? attempts : []).flatMap((attempt: unknown) => {
    if (!isObject(attempt)) return [];
    const id = attempt['serverId'] ?? attempt['server_id'];
    return typeof id === 'string' ? [id] : [];
  });
  const ids = new Set([...Object.keys(known), ...Object.keys(servers), ...used]);
  const merged = Object.fromEntries(
    [...ids].map((id): [string, unknown] => {
      const server = Object.hasOwn(known, id) ? known[id] : undefined;
      return [id, { ...(isObject(server) ? server : {}), ...ownOf(servers, id) }];
    }),
  );
  return { ...request, ...options, servers: merged };
}

function ownOf<Value>(record: Readonly<Record<string, Value>>, name: string): Value | undefined {
  return Object.hasOwn(record, name) ? record[name] : undefined;
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function told(file: string, place: Place | null, message: string): string {
  return `${file}${place === null ? '' : `:${place.line}:${place.column}`}: ${message}`;
}

function formatOf(file: string): Format {
  const name = file.replace(/\.gz$/, '');
  if (name.endsWith('.jsonl')) return 'ndjson';
  const found = FORMATS.find((format) => name.endsWith(`.${format}`));
  if (found !== undefined) return found;
  throw new UsageError(`What is ${file}? Say it with --format: ${FORMATS.join(', ')}.`);
}

async function readText(file: string): Promise<string> {
  try {
    const bytes = await readFile(file);
    return new TextDecoder('utf-8', { fatal: true }).decode(
      file.endsWith('.gz') ? gunzipSync(bytes) : bytes,
    );
  } catch (error) {
    const code = systemErrorCode(error);
    if (code === 'ENOENT') throw new RunError(`${file} does not exist.`);
    if (code === 'ERR_ENCODING_INVALID_ENCODED_DATA') throw new RunError(`${file} is not UTF-8.`);
    throw new RunError(`${file} cannot be read: ${error instanceof Error ? error.message : ''}`);
  }
}
