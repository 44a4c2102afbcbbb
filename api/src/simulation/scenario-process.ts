import { spawn, type ChildProcess } from 'node:child_process';
import { createInterface } from 'node:readline';
import { z } from 'zod';

/** A run that does not end when it is asked to is ended. */
const STOP_DEADLINE_MS = 15_000;
/** Far more than the largest run takes: nothing runs for ever. */
const LONGEST_MS = 15 * 60_000;
const KEPT_WORDS = 4_000;
/** 128 + SIGINT: what the program ends with when somebody else stopped it. */
const INTERRUPTED = 130;

const event = z.object({
  progress: z.object({ stage: z.string(), done: z.number(), total: z.number() }),
});

export type Progress = z.infer<typeof event>['progress'];

/** How a run ended, and what it said last. */
export interface Ending {
  readonly code: number | null;
  /** It was asked to. */
  readonly stopped: boolean;
  readonly words: string;
}

/** The program of the simulation at work, in a process of its own. */
export interface ScenarioProcess {
  readonly ended: Promise<Ending>;
  /** Asks it to stop, which takes as long as ending what it started. */
  readonly stop: () => Promise<void>;
}

/**
 * Starts the program with these arguments. It is a group of its own, so that ctrl-C at the server
 * reaches it once; and it ends by itself when this process is gone, however that went.
 */
export function startScenarioProcess(
  program: string,
  args: readonly string[],
  databaseUrl: string,
  onProgress: (progress: Progress) => void,
): ScenarioProcess {
  const child = spawn(process.execPath, [program, ...args], {
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    // Not among the arguments, which everybody on the machine can read.
    env: { ...process.env, SIMULATION_DATABASE_URL: databaseUrl },
  });
  const words = lastWordsOf(child);
  if (child.stdout !== null) {
    createInterface(child.stdout).on('line', (line) => {
      const parsed = event.safeParse(jsonOf(line));
      if (parsed.success) onProgress(parsed.data.progress);
    });
  }
  let stopped = false;
  const ended = new Promise<Ending>((resolve) => {
    child.once('error', (error) => {
      resolve({ code: null, stopped, words: error.message });
    });
    child.once('close', (code) => {
      resolve({ code, stopped: stopped || code === INTERRUPTED, words: words() });
    });
  });
  const tooLong = setTimeout(() => child.kill('SIGTERM'), LONGEST_MS);
  tooLong.unref();
  void ended.then(() => {
    clearTimeout(tooLong);
  });
  return {
    ended,
    stop: async () => {
      stopped = true;
      child.kill('SIGTERM');
      const deadline = setTimeout(() => child.kill('SIGKILL'), STOP_DEADLINE_MS);
      await ended;
      clearTimeout(deadline);
    },
  };
}

function lastWordsOf({ stderr }: ChildProcess): () => string {
  let words = '';
  stderr?.setEncoding('utf8').on('data', (text: string) => {
    words = (words + text).slice(-KEPT_WORDS);
  });
  return () => words.trim();
}

function jsonOf(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return null;
  }
}
