import type { InjectedError } from '@reservation-engine/engine/clock/index';
import { NtpResponder } from '../../ntp/index.ts';
import { serverIdOf } from '../scenarios.ts';
import { startSkewedServer, type SkewedServer } from './skewed-server.ts';

/** The servers of a scenario on one database, and the reference they measure themselves against. */
export interface Fleet {
  readonly servers: readonly SkewedServer[];
  readonly reference: NtpResponder;
  /** Aborts when any server ends by itself. */
  readonly failed: AbortSignal;
  /** Ends all of them; may be called more than once. */
  readonly stop: () => Promise<void>;
}

export interface FleetOptions {
  readonly databaseUrl: string;
  readonly errors: readonly InjectedError[];
  readonly seed: number;
  readonly faketime: string | null;
  readonly signal: AbortSignal;
  readonly onStarted: (count: number) => void;
}

/**
 * Starts the servers, the first one alone, which migrates the database. The reference is silent
 * until it is told otherwise: nobody's clock is measured before.
 */
export async function startFleet(options: FleetOptions): Promise<Fleet> {
  const { databaseUrl, errors, seed, faketime, signal, onStarted } = options;
  const reference = await NtpResponder.start({ behaviour: { silent: true } });
  const servers: SkewedServer[] = [];
  let ended: Promise<void> | null = null;
  const stop = (): Promise<void> =>
    (ended ??= (async () => {
      await Promise.allSettled(servers.map((server) => server.stop()));
      await reference.stop();
    })());
  const start = async (error: InjectedError, index: number): Promise<void> => {
    signal.throwIfAborted();
    const { host, port } = reference;
    const ntp = { host, port };
    const serverId = serverIdOf(index);
    servers[index] = await startSkewedServer({
      ...{ databaseUrl, serverId, error, ntp, faketime },
      seed: seed + index,
    });
    onStarted(servers.filter(Boolean).length);
  };
  try {
    const [first, ...others] = errors;
    if (first === undefined) throw new RangeError('A fleet has at least one server.');
    await start(first, 0);
    const started = await Promise.allSettled(others.map((error, index) => start(error, index + 1)));
    for (const result of started) if (result.status === 'rejected') throw result.reason;
    signal.throwIfAborted();
    const failed = AbortSignal.any(servers.map((server) => server.failed));
    return { servers, reference, failed, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}
