/** Where a command writes, and how it hears that it should stop. */
export interface Terminal {
  /** Results: one line, or several, of standard output. */
  readonly print: (lines: string) => void;
  /** What goes on meanwhile: standard error, so that results can be piped. */
  readonly say: (line: string) => void;
  readonly progressStream: NodeJS.WriteStream;
  /** Aborts at ctrl-C and its like: a command then cleans up and throws InterruptedError. */
  readonly signal: AbortSignal;
}

/** The terminal of this process, listening to `signal`. */
export function processTerminal(signal: AbortSignal): Terminal {
  return {
    print: (lines) => process.stdout.write(`${lines}\n`),
    say: (line) => process.stderr.write(`${line}\n`),
    progressStream: process.stderr,
    signal,
  };
}
