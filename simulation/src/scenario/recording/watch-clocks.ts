import { setTimeout as sleep } from 'node:timers/promises';
import { parseInstant } from '@reservation-engine/api/wire/instant';
import type { SkewedServer } from '../servers/skewed-server.ts';
import type { ClockSample } from './recorded-run.ts';

const EVERY_MS = 400;

export interface ClockWatch {
  readonly samples: readonly ClockSample[];
  /** Looks at all clocks once more, and at none after that. */
  readonly stop: () => Promise<void>;
}

/** Looks at the clocks of all servers while a scenario runs. */
export function watchClocks(servers: readonly SkewedServer[]): ClockWatch {
  const samples: ClockSample[] = [];
  const ended = new AbortController();
  const look = async (): Promise<void> => {
    const seen = await Promise.allSettled(servers.map(sampleOf));
    // A server that is gone ends the scenario by itself; here it is just not seen.
    for (const result of seen) if (result.status === 'fulfilled') samples.push(result.value);
  };
  const watching = (async () => {
    while (!ended.signal.aborted) {
      await look();
      await sleep(EVERY_MS, undefined, { signal: ended.signal }).catch(() => undefined);
    }
  })();
  return {
    samples,
    stop: async () => {
      if (ended.signal.aborted) return;
      ended.abort();
      await watching;
      await look();
    },
  };
}

async function sampleOf({ serverId, client, error }: SkewedServer): Promise<ClockSample> {
  const state = await client.clock.status.query({});
  const wallUs = parseInstant(state.wall) ?? 0;
  const disciplinedUs = parseInstant(state.disciplinedWall) ?? 0;
  // A clock faked from outside does not know its own error; what was asked for is exact there.
  const errorUs = state.injected?.offsetUs ?? error.offsetUs;
  return {
    atUs: wallUs - errorUs,
    serverId,
    stampErrorUs: disciplinedUs - wallUs + errorUs,
    uncertaintyUs: state.uncertaintyUs,
    status: state.status,
  };
}
