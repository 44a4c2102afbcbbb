import { WriteStream } from 'node:tty';
import type { Terminal } from '../terminal.ts';

export interface RecordingTerminal extends Terminal {
  readonly printed: string[];
  readonly said: string[];
}

/** A terminal that keeps what is written. */
export function recordingTerminal(signal = new AbortController().signal): RecordingTerminal {
  const printed: string[] = [];
  const said: string[] = [];
  return {
    printed,
    said,
    print: (lines) => printed.push(lines),
    say: (line) => said.push(line),
    progressStream: Object.create(WriteStream.prototype, {
      isTTY: { value: false },
      write: { value: (text: string) => said.push(text.trimEnd()) > 0 },
    }) as WriteStream,
    signal,
  };
}
