import type { InjectedError, Measurement } from '@reservation-engine/engine/clock/index';
import type { ClockState } from '@reservation-engine/engine/servers/index';
import { RunError } from '../../cli/faults.ts';
import { startChild } from '../../processes/child.ts';
import { skewedEnvironment } from './faketime.ts';
import type { SkewedServerAnswer, SkewedServerQuestion } from './skewed-server-child.ts';

/** An API server in a process of its own, whose clock is wrong. */
export interface SkewedServer {
  readonly serverId: string;
  readonly url: string;
  readonly pid: number;
  /** What was done to its clock. */
  readonly error: InjectedError;
  /** Aborts when it ends without having been stopped. */
  readonly failed: AbortSignal;
  readonly clock: () => Promise<ClockState>;
  /**
   * Measures its clock against the reference now.
   * @throws RunError when that comes to nothing
   */
  readonly sync: () => Promise<Measurement>;
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

/** Starts a server on a free port of this machine; it migrates the database first. */
export async function startSkewedServer(options: SkewedServerOptions): Promise<SkewedServer> {
  const { databaseUrl, serverId, error, seed, ntp, faketime } = options;
  const child = startChild<SkewedServerQuestion, SkewedServerAnswer>(
    new URL('./skewed-server-child.ts', import.meta.url),
    `Server ${serverId}`,
    [],
    faketime === null ? process.env : skewedEnvironment(faketime, error.offsetUs),
  );
  // A child answers one question at a time.
  let last: Promise<unknown> = Promise.resolve();
  const ask = <Kind extends SkewedServerQuestion['kind']>(
    question: Extract<SkewedServerQuestion, { kind: Kind }>,
  ): Promise<Extract<SkewedServerAnswer, { kind: Kind }>> => {
    const answer = last.then(() => child.ask(question));
    last = answer.catch(() => undefined);
    // The child answers a question in kind.
    return answer as Promise<Extract<SkewedServerAnswer, { kind: Kind }>>;
  };
  try {
    const { url } = await ask<'open'>({
      kind: 'open',
      databaseUrl,
      serverId,
      clock: {
        ntp: { sources: [ntp], ...NTP },
        correction: { mode: 'step' },
        ...(faketime === null ? { simulated: { error, seed } } : {}),
      },
    });
    return {
      serverId,
      url,
      pid: child.pid,
      error,
      failed: child.failed,
      clock: async () => (await ask<'clock'>({ kind: 'clock' })).state,
      sync: async () => {
        const { outcome } = await ask<'sync'>({ kind: 'sync' });
        if (outcome.ok) return outcome.measurement;
        throw new RunError(`${serverId} could not measure its clock: ${outcome.reason}.`);
      },
      stop: child.stop,
    };
  } catch (fault) {
    await child.stop();
    throw fault;
  }
}
