import { once } from 'node:events';
import type { Writable } from 'node:stream';
import { finished } from 'node:stream/promises';

/** Writes the pieces in order, as fast as they are taken, and waits until all of it has arrived. */
export async function writeAll(stream: Writable, pieces: Iterable<string | Buffer>): Promise<void> {
  for (const piece of pieces) {
    if (!stream.write(piece)) await once(stream, 'drain');
  }
  stream.end();
  await finished(stream);
}
