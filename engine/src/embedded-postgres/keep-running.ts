import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { isPostmasterOf } from './postmaster-pid.ts';
import type { Postmaster } from './postmaster.ts';

/** A server that is brought back whenever it ends. */
export interface Guard {
  current(): Postmaster;
  /** Stops guarding, not the server, and answers which one runs now. */
  end(): Promise<Postmaster>;
}

export interface GuardOptions {
  readonly dataDir: string;
  /** Starts the server again, or joins one that another process was quicker to start. */
  readonly revive: (port: number) => Promise<Postmaster>;
  readonly log: (line: string) => void;
}

/** How often a server that is not our child is looked at. */
const WATCH_MS = 250;
const FIRST_PAUSE_MS = 1_000;
const LONGEST_PAUSE_MS = 30_000;

/** Guards a server until `end()`. It never keeps the process alive by itself. */
export function keepRunning(first: Postmaster, options: GuardOptions): Guard {
  const ending = new AbortController();
  const { signal } = ending;
  let server = first;

  async function guard(): Promise<void> {
    for (;;) {
      await ended(server, options.dataDir, signal);
      if (signal.aborted) return;
      options.log('PostgreSQL has ended unexpectedly; starting it again');
      await revive();
    }
  }

  async function revive(): Promise<void> {
    for (
      let pause = FIRST_PAUSE_MS;
      !signal.aborted;
      pause = Math.min(2 * pause, LONGEST_PAUSE_MS)
    ) {
      try {
        // The same port: the connection pools of this process hold on to it.
        server = await options.revive(server.port);
        options.log(`PostgreSQL is back on port ${server.port}`);
        return;
      } catch (error) {
        options.log(error instanceof Error ? error.message : String(error));
        await sleep(pause, undefined, { signal, ref: false }).catch(() => undefined);
      }
    }
  }

  const guarding = guard();
  return {
    current: () => server,
    end: async () => {
      ending.abort();
      await guarding;
      return server;
    },
  };
}

async function ended(
  { child, pid }: Postmaster,
  dataDir: string,
  signal: AbortSignal,
): Promise<void> {
  if (child !== undefined) {
    if (child.exitCode !== null || child.signalCode !== null) return;
    await once(child, 'exit', { signal }).catch(() => undefined);
    return;
  }
  while (!signal.aborted && (await isPostmasterOf(dataDir, pid))) {
    await sleep(WATCH_MS, undefined, { signal, ref: false }).catch(() => undefined);
  }
}
