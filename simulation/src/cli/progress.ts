import { SingleBar } from 'cli-progress';
import { grouped } from './numbers.ts';

/** Without a terminal a line is written this often at most: a CI log stays readable. */
const CALM_MS = 10_000;

export interface Progress {
  readonly update: (done: number) => void;
  readonly stop: () => void;
}

/** Shows how far something has come: a bar on a terminal, a line now and then elsewhere. */
export function startProgress(
  stream: NodeJS.WriteStream,
  what: string,
  total: number,
  calmMs = CALM_MS,
): Progress {
  return stream.isTTY ? startBar(stream, what, total) : startLines(stream, what, total, calmMs);
}

function startBar(stream: NodeJS.WriteStream, what: string, total: number): Progress {
  const bar = new SingleBar({
    stream,
    format: `${what} [{bar}] {percentage}% | {value} of {total} | {eta_formatted} left`,
    barCompleteChar: '█',
    barIncompleteChar: '░',
    barsize: 32,
    etaBuffer: 200,
    hideCursor: true,
    // Ctrl-C is the program's own business; the bar's handler would exit behind its back.
    gracefulExit: false,
    formatValue: (value, _, type) =>
      type === 'value' || type === 'total' ? grouped(value) : String(value),
  });
  bar.start(total, 0);
  return {
    update: (done) => {
      bar.update(done);
    },
    stop: () => {
      bar.stop();
    },
  };
}

function startLines(
  stream: NodeJS.WriteStream,
  what: string,
  total: number,
  calmMs: number,
): Progress {
  let saidAt = performance.now();
  return {
    update: (done) => {
      const now = performance.now();
      if (done >= total || now - saidAt < calmMs) return;
      saidAt = now;
      const percent = Math.floor((100 * done) / total);
      stream.write(`${what}: ${grouped(done)} of ${grouped(total)} (${percent} %)\n`);
    },
    stop: () => undefined,
  };
}
