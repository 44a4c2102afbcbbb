import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { RunError } from '../cli/faults.ts';
import type { ChildMessage } from './answer-parent.ts';

/** A child that has not ended this long after it was asked to is killed. */
const STOP_DEADLINE_MS = 15_000;

/** A Node process of ours that answers questions, one at a time. */
export interface Child<Question, Answer> {
  readonly pid: number;
  /** @throws RunError with what the child could not do, or that it has ended */
  readonly ask: (question: Question) => Promise<Answer>;
  /** Aborts when the child ends without having been stopped. */
  readonly failed: AbortSignal;
  /** Ends it, cleanly if it can. May be called more than once. */
  readonly stop: () => Promise<void>;
}

/**
 * Starts a module that calls `answerParent`. It is a process group of its own, so that ctrl-C
 * reaches us first; and it ends by itself when we are gone, however we went.
 */
export function startChild<Question, Answer>(
  module: URL,
  what: string,
  execArgv: readonly string[] = [],
  env: NodeJS.ProcessEnv = process.env,
): Child<Question, Answer> {
  const child = fork(fileURLToPath(module), [], {
    detached: true,
    execArgv: [...process.execArgv, ...execArgv],
    env,
    // What it says is for people; our standard output is for results.
    stdio: ['ignore', 2, 2, 'ipc'],
  });
  const failed = new AbortController();
  let stopping = false;
  child.once('exit', (code, signal) => {
    if (!stopping)
      failed.abort(
        new RunError(`${what} ended unexpectedly (${signal ?? `code ${code ?? '?'}`}).`),
      );
  });
  return {
    pid: child.pid ?? 0,
    failed: failed.signal,
    ask: async (question) => {
      failed.signal.throwIfAborted();
      const answer = nextMessage(child, failed.signal);
      child.send({ question });
      const message = (await answer) as ChildMessage;
      if ('fault' in message) throw new RunError(`${what}: ${message.fault}`);
      // Both sides are written together; the child's module says what it answers.
      return message.answer as Answer;
    },
    stop: async () => {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const ended = once(child, 'exit');
      if (!stopping && child.connected) child.disconnect();
      stopping = true;
      const deadline = setTimeout(() => child.kill('SIGKILL'), STOP_DEADLINE_MS);
      await ended;
      clearTimeout(deadline);
    },
  };
}

async function nextMessage(child: ChildProcess, failed: AbortSignal): Promise<unknown> {
  try {
    const [message] = (await once(child, 'message', { signal: failed })) as [unknown];
    return message;
  } catch (error) {
    throw failed.aborted ? failed.reason : error;
  }
}
