import type { IncomingMessage } from 'node:http';
import { ApiError } from '../trpc/api-error.ts';

/** Far more than ten million rows. */
const MOST_BYTES = 2 ** 30;
/** A file that stands still so long is not coming. */
const IDLE_MS = 60_000;

export interface FileBody {
  readonly source: AsyncIterable<Uint8Array>;
  /** In bytes; null where it was not announced. */
  readonly size: number | null;
  /**
   * Reads what is left and throws it away, so that the caller hears the answer; within the same
   * bounds, beyond which nothing is read any more.
   */
  readonly drain: () => Promise<void>;
}

/**
 * A request's body as it comes, and no faster than it is read.
 *
 * @throws ApiError BODY_TOO_LARGE. The source throws that too, CLIENT_GONE when the body breaks off
 *   and REQUEST_TIMEOUT when it stands still for a minute
 */
export function bodyOf(req: IncomingMessage): FileBody {
  const announced = Number(req.headers['content-length'] ?? Number.NaN);
  if (announced > MOST_BYTES) throw tooLarge();
  const pieces = piecesOf(req);
  return {
    // Without a return: whoever reads no further leaves the rest to be drained.
    source: { [Symbol.asyncIterator]: () => ({ next: () => pieces.next() }) },
    size: Number.isNaN(announced) ? null : announced,
    drain: async () => {
      try {
        while ((await pieces.next()).done !== true);
      } catch {
        // It broke off, stood still or had no end: there is nothing more to wait for.
      }
    },
  };
}

async function* piecesOf(req: IncomingMessage): AsyncGenerator<Uint8Array> {
  // Not destroyed at an early end: the answer goes over the same connection.
  const pieces = req.iterator({ destroyOnReturn: false })[Symbol.asyncIterator]();
  let bytes = 0;
  for (;;) {
    const next = await nextWithin(pieces as AsyncIterator<Uint8Array>);
    if (next.done === true) return;
    bytes += next.value.length;
    if (bytes > MOST_BYTES) throw tooLarge();
    yield next.value;
  }
}

async function nextWithin(
  pieces: AsyncIterator<Uint8Array>,
): Promise<IteratorResult<Uint8Array, unknown>> {
  const { promise: late, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(() => {
    reject(new ApiError('REQUEST_TIMEOUT', 'The file stands still.'));
  }, IDLE_MS);
  try {
    return await Promise.race([pieces.next(), late]);
  } catch (error) {
    if (error instanceof ApiError) throw error;
    throw new ApiError('CLIENT_GONE', 'The file broke off before its end.');
  } finally {
    clearTimeout(timer);
  }
}

function tooLarge(): ApiError {
  return new ApiError('BODY_TOO_LARGE', `The file is larger than ${MOST_BYTES} bytes.`);
}
