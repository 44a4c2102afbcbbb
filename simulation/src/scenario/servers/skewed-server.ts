import { createClient, type Client } from '@reservation-engine/api/client/index';
import type { InjectedError } from '@reservation-engine/engine/clock/index';
import { startChild } from '../../processes/child.ts';
import { ownProgram } from '../../processes/own-program.ts';
import { skewedEnvironment } from './faketime.ts';
import type { SkewedServerAnswer, SkewedServerQuestion } from './skewed-server-child.ts';

/** An API server in a process of its own, whose clock is wrong. */
export interface SkewedServer {
  readonly serverId: string;
  readonly pid: number;
  readonly client: Client;
  /** What was done to its clock. */
  readonly error: InjectedError;
  /** Aborts when it ends without having been stopped. */
  readonly failed: AbortSignal;
  readonly stop: () => Promise<void>;
}

export interface SkewedServerOptions {
  readonly databaseUrl: string;
  readonly serverId: string;
  readonly error: InjectedError;
  readonly seed: number;
  readonly ntp: { readonly host: string; readonly port: number };
  /** The library that fakes the process's time; null: the error is injected by the server itself. */
  readonly faketime: string | null;
}

/** The reference is silent at first: its first round should not take long to find out. */
const NTP = { samples: 4, spacingMs: 40, replyTimeoutMs: 500 };
const CONNECTIONS = 64;

/** Starts a server on a free port of this machine; it migrates the database first. */
export async function startSkewedServer(options: SkewedServerOptions): Promise<SkewedServer> {
  const { databaseUrl, serverId, error, seed, ntp, faketime } = options;
  const child = startChild<SkewedServerQuestion, SkewedServerAnswer>(
    ownProgram(new URL('./skewed-server-child.ts', import.meta.url)),
    `Server ${serverId}`,
    [],
    faketime === null ? process.env : skewedEnvironment(faketime, error.offsetUs),
  );
  try {
    const { url } = await child.ask({
      databaseUrl,
      serverId,
      clock: {
        ntp: { sources: [ntp], ...NTP },
        correction: { mode: 'step' },
        ...(faketime === null ? { simulated: { error, seed } } : {}),
      },
    });
    const { pid, failed, stop } = child;
    const client = createClient({ url, maxConnections: CONNECTIONS });
    return { serverId, pid, client, error, failed, stop };
  } catch (fault) {
    await child.stop();
    throw fault;
  }
}
