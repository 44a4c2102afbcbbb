import { POLICIES } from '../input/replay-input.ts';
import type { OrderKey, Policy, ReplayOptions, ReplayServer } from '../input/replay-input.ts';
import type { AttemptTable } from '../table/attempt-table.ts';

/** Options with names resolved to the table's indices, and defaults filled in. */
export interface ReplaySettings {
  readonly key: OrderKey;
  readonly policies: readonly Policy[];
  /** By server. */
  readonly offsetUs: Float64Array;
  readonly correctionUs: Float64Array;
  readonly uncertaintyUs: Float64Array;
  /** By server; NaN: the attempt's uncertainty is the bound. */
  readonly epsilonUs: Float64Array;
  /** By resource. */
  readonly capacity: Float64Array;
  readonly taken: Float64Array;
  readonly replicationDelayUs: number;
  readonly survivor: 'all' | 'smallest-stamp';
  readonly hlcCapUs: number;
  /** Whether any server is given a correction; attempts may carry their own beside it. */
  readonly corrected: boolean;
}

/** Parameters of policies that nothing else depends on; undefined: as the options have it. */
export interface PolicyParameters {
  /** How much later a server's writes reach the others, under `check-then-write`. */
  readonly replicationDelayUs?: number | undefined;
  /** What `commit-wait` takes for the bound of every clock's error. */
  readonly epsilonUs?: number | undefined;
}

/** What is taken where nobody says otherwise. */
export const REPLICATION_DELAY_US = 200_000;

/** Resolves options against a table; names the table does not know are passed over. */
export function settingsOf(table: AttemptTable, options: ReplayOptions = {}): ReplaySettings {
  const ofServers = (name: keyof ReplayServer, fallback: number) =>
    Float64Array.from(table.servers, (id) => own(options.servers, id)?.[name] ?? fallback);
  const ofResources = (units: ReplayOptions['capacities'], fallback: number) =>
    Float64Array.from(table.resources, (id) => own(units, id) ?? fallback);
  return {
    key: options.key ?? 'wall',
    policies: options.policies ?? POLICIES,
    offsetUs: ofServers('offsetUs', 0),
    correctionUs: ofServers('correctionUs', 0),
    uncertaintyUs: ofServers('uncertaintyUs', 0),
    epsilonUs: ofServers('epsilonUs', options.epsilonUs ?? NaN),
    capacity: ofResources(options.capacities, 1),
    taken: ofResources(options.taken, 0),
    replicationDelayUs: options.replicationDelayUs ?? REPLICATION_DELAY_US,
    survivor: options.survivor ?? 'all',
    hlcCapUs: options.hlcCapUs ?? Infinity,
    corrected: table.servers.some((id) => own(options.servers, id)?.correctionUs !== undefined),
  };
}

/** These settings with other parameters of policies. */
export function withParameters(
  settings: ReplaySettings,
  { replicationDelayUs, epsilonUs }: PolicyParameters,
): ReplaySettings {
  return {
    ...settings,
    replicationDelayUs: replicationDelayUs ?? settings.replicationDelayUs,
    epsilonUs:
      epsilonUs === undefined ? settings.epsilonUs : settings.epsilonUs.map(() => epsilonUs),
  };
}

/** A property that is the record's own: ids come from outside, and one may be `constructor`. */
function own<Value>(record: Readonly<Record<string, Value>> | undefined, name: string) {
  return record !== undefined && Object.hasOwn(record, name) ? record[name] : undefined;
}
