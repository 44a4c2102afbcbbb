import { isUtf8 } from 'node:buffer';
import type { IncomingMessage } from 'node:http';
import { ApiError } from '../trpc/api-error.ts';

const EMPTY = Buffer.alloc(0);
/** A body that takes longer is not coming. */
const DEADLINE_MS = 60_000;

/**
 * Reads a request's body to its end.
 *
 * @param limit most bytes
 * @throws ApiError BODY_TOO_LARGE as soon as that is known; CLIENT_GONE when it breaks off;
 *   REQUEST_TIMEOUT when it takes longer than a minute
 */
export function readBody(
  req: IncomingMessage,
  limit: number,
  deadlineMs = DEADLINE_MS,
): Promise<Buffer> {
  const announced = req.headers['content-length'];
  if (announced === '0' || (announced === undefined && !('transfer-encoding' in req.headers))) {
    return Promise.resolve(EMPTY);
  }
  if (announced !== undefined && Number(announced) > limit) return Promise.reject(tooLarge(limit));
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let size = 0;
    const late = setTimeout(() => {
      req.removeAllListeners('data').resume();
      reject(new ApiError('REQUEST_TIMEOUT', 'The body took too long to arrive.'));
    }, deadlineMs).unref();
    req.on('data', (chunk: Buffer) => {
      size += chunk.length;
      if (size > limit) {
        clearTimeout(late);
        req.removeAllListeners('data');
        reject(tooLarge(limit));
      } else chunks.push(chunk);
    });
    req.on('end', () => {
      clearTimeout(late);
      resolve(chunks.length === 1 && chunks[0] !== undefined ? chunks[0] : Buffer.concat(chunks));
    });
    const onBroken = (): void => {
      // Every request closes in the end; an error that nobody sees costs a stack trace all the same.
      clearTimeout(late);
      if (!req.complete) reject(new ApiError('CLIENT_GONE', 'The body broke off.'));
    };
    req.on('error', onBroken);
    req.on('close', onBroken);
  });
}

/**
 * The value a JSON body holds.
 *
 * @throws ApiError MALFORMED_REQUEST for what is no UTF-8 or no JSON. Replacing broken bytes would
 *   store an id that nobody sent.
 */
export function parseJson(body: Buffer): unknown {
  if (!isUtf8(body)) throw new ApiError('MALFORMED_REQUEST', 'The body is not valid UTF-8.');
  try {
    return JSON.parse(body.toString('utf8')) as unknown;
  } catch {
    throw new ApiError('MALFORMED_REQUEST', 'The body is not valid JSON.');
  }
}

function tooLarge(limit: number): ApiError {
  return new ApiError('BODY_TOO_LARGE', `The body is larger than ${limit} bytes.`);
}
