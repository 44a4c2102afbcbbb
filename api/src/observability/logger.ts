import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { pino, type Logger } from 'pino';
import type { Config } from '../config/environment.ts';

export type { Logger } from 'pino';

/** A line may wait this long for the next write, in ms: writing each alone costs more than deciding. */
const FLUSH_MS = 500;
const BUFFER_BYTES = 8_192;

export interface LoggerOptions {
  readonly level: Config['logLevel'];
  /** A file; null: standard output. */
  readonly file: string | null;
  readonly serverId: string;
}

/** JSON logs, a line each, written behind the requests' back. */
export function createLogger({ level, file, serverId }: LoggerOptions): Logger {
  if (file !== null) mkdirSync(dirname(file), { recursive: true });
  const destination = pino.destination({
    dest: file ?? 1,
    sync: false,
    minLength: BUFFER_BYTES,
    periodicFlush: FLUSH_MS,
  });
  // A log that cannot be written must not take the server down with it.
  destination.on('error', () => undefined);
  process.once('exit', () => {
    try {
      destination.flushSync();
    } catch {
      // Closed already, or never opened: nothing is left to be written.
    }
  });
  return pino(
    {
      level,
      base: { serverId },
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
    },
    destination,
  );
}

/** For whoever has no use for a log. */
export const silent: Logger = pino({ level: 'silent' });
