/** What a child sends: the answer to the question asked last, or why there is none. */
export type ChildMessage = { readonly answer: unknown } | { readonly fault: string };

/**
 * The child's side of `startChild`: answers the parent's questions until it is gone or has said
 * goodbye, then closes what is open and ends.
 */
export function answerParent(
  answer: (question: never) => Promise<unknown>,
  close: () => Promise<void>,
): void {
  // What is asked is what the parent's `Child` says: both sides are written together.
  process.on('message', (message: { readonly question: never }) => {
    answer(message.question).then(
      (answered) => send({ answer: answered }),
      (error: unknown) => send({ fault: error instanceof Error ? error.message : String(error) }),
    );
  });
  process.once('disconnect', () => void end(close));
  // Asked by somebody else than the parent, e.g. when the machine shuts down.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.once(signal, () => void end(close));
  }
}

function send(message: ChildMessage): void {
  if (process.connected) process.send?.(message);
}

async function end(close: () => Promise<void>): Promise<void> {
  try {
    await close();
    process.exit(0);
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? (error.stack ?? '') : String(error)}\n`);
    process.exit(1);
  }
}
