import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { request as requestHttp, type IncomingMessage } from 'node:http';
import { request as requestHttps } from 'node:https';
import { createInterface } from 'node:readline';
import { pipeline } from 'node:stream/promises';
import type { ImportDto } from '@reservation-engine/api/imports/schemas';
import { RunError } from '../cli/faults.ts';

/** Where a file goes, and what is to become of it. */
export interface FileToSend {
  readonly path: string;
  /** Of the server. */
  readonly url: string;
  readonly apiKey: string | null;
  readonly dryRun: boolean;
  readonly onInvalid: 'reject' | 'skip';
}

/** A step of the import, as the server tells it line by line. */
export type Step = Pick<ImportDto, 'state' | 'progress'>;

/**
 * Sends a file as it is read, and hears meanwhile how far the server is.
 *
 * @throws RunError where the file or the server cannot be used, or the server refuses
 */
export async function sendFile(
  file: FileToSend,
  onStep: (step: Step) => void,
  signal: AbortSignal,
): Promise<ImportDto> {
  const size = await sizeOf(file.path);
  const url = new URL('resources/import', file.url.endsWith('/') ? file.url : `${file.url}/`);
  url.searchParams.set('dryRun', String(file.dryRun));
  url.searchParams.set('onInvalid', file.onInvalid);
  const request = (url.protocol === 'https:' ? requestHttps : requestHttp)(url, {
    method: 'POST',
    signal,
    headers: {
      'content-type': 'text/csv',
      'content-length': size,
      accept: 'application/x-ndjson',
      ...(file.apiKey === null ? {} : { authorization: `Bearer ${file.apiKey}` }),
    },
  });
  const answered = new Promise<IncomingMessage>((resolve, reject) => {
    request.once('response', resolve).once('error', reject);
  });
  const sending = pipeline(createReadStream(file.path), request);
  // A server that refuses need not read on: what it says is more telling than the broken line.
  sending.catch(() => undefined);
  try {
    return await lastOf(await answered, onStep);
  } catch (error) {
    signal.throwIfAborted();
    if (error instanceof RunError) throw error;
    const reason = error instanceof Error ? error.message : String(error);
    throw new RunError(`The server at ${file.url} cannot be used: ${reason}`);
  } finally {
    request.destroy();
  }
}

async function sizeOf(path: string): Promise<number> {
  try {
    return (await stat(path)).size;
  } catch {
    throw new RunError(`There is no file ${path}.`);
  }
}

interface Line extends Step {
  readonly import?: ImportDto;
  readonly detail?: string;
}

async function lastOf(response: IncomingMessage, onStep: (step: Step) => void): Promise<ImportDto> {
  for await (const text of createInterface({ input: response })) {
    const line = JSON.parse(text) as Line;
    if (line.import !== undefined) return line.import;
    if (line.detail !== undefined) throw new RunError(`The server refuses: ${line.detail}`);
    onStep(line);
  }
  throw new RunError(
    'The line broke off before the server said what became of the import. Ask for it again: what ' +
      'is there already is left alone.',
  );
}
