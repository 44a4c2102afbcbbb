import { DisciplinedClock, NtpClient, ServerClock } from '@reservation-engine/engine/clock/index';
import { UsageError } from '../cli/faults.ts';
import type { Look, Observation } from './observation.ts';

export interface Source {
  readonly host: string;
  readonly port: number;
}

const SAMPLING = { samples: 3, spacingMs: 100, replyTimeoutMs: 1_000 };

/** Reads `host` or `host:port`. @throws UsageError */
export function parseSource(text: string): Source {
  const [, host, port = '123'] = /^([\w.-]+)(?::(\d{1,5}))?$/.exec(text) ?? [];
  if (host === undefined || Number(port) < 1 || Number(port) > 65_535) {
    throw new UsageError(`${text} is no source of time: give a host or host:port.`);
  }
  return { host, port: Number(port) };
}

/** Asks each source by itself how far this machine's clock is off, so that they can be compared. */
export function lookAtSources(sources: readonly Source[]): Look {
  const clients = sources.map((source) => ({
    name: `${source.host}:${source.port}`,
    client: new NtpClient(new DisciplinedClock(new ServerClock()), {
      ...SAMPLING,
      sources: [source],
    }),
  }));
  return async (signal) => {
    const stop = (): void => clients.forEach(({ client }) => void client.stop());
    signal.addEventListener('abort', stop, { once: true });
    try {
      return await Promise.all(clients.map(({ name, client }) => ask(name, client)));
    } finally {
      signal.removeEventListener('abort', stop);
    }
  };
}

async function ask(name: string, client: NtpClient): Promise<Observation> {
  const outcome = await client.sync();
  const [report] = client.sources;
  const claim = report?.claim ?? null;
  const at = new Date().toISOString();
  return {
    ...{ at, name, injectedUs: null },
    offsetUs: outcome.ok ? outcome.measurement.offsetUs : null,
    boundUs: outcome.ok ? outcome.measurement.boundUs : null,
    status: outcome.ok ? 'ok' : (report?.rejection?.reason ?? outcome.reason),
    delayUs: claim?.delayUs ?? null,
    stratum: claim?.stratum ?? null,
  };
}
