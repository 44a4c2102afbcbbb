import { createClient, type Outputs } from '@reservation-engine/api/client/index';
import { RunError } from '../cli/faults.ts';
import type { Look, Observation } from './observation.ts';

type ServerEntry = Outputs['servers']['list']['items'][number];

/** Looks at the clocks of all servers that share the store of the one at `url`. */
export function lookAtServers(url: string, apiKey: string | null): Look {
  const client = createClient({
    url,
    ...(apiKey === null ? {} : { apiKey }),
    // The next look is soon enough.
    retry: { attempts: 1 },
  });
  return async (signal) => {
    try {
      const { items } = await client.servers.list.query({ presence: 'alive' }, { signal });
      const at = new Date().toISOString();
      return items.map((server) => observationOf(at, server));
    } catch (error) {
      signal.throwIfAborted();
      throw new RunError(
        `${url} cannot be asked: ${error instanceof Error ? error.message : String(error)}`,
      );
    }
  };
}

function observationOf(at: string, { serverId, clock }: ServerEntry): Observation {
  return {
    ...{ at, name: serverId, status: clock.status, delayUs: null, stratum: null },
    offsetUs: clock.offsetUs,
    boundUs: clock.uncertaintyUs,
    injectedUs: clock.injected?.offsetUs ?? null,
  };
}
