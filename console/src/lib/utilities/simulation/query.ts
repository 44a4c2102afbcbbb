export const SKEWS = ['injected', 'faketime'] as const;
export type Skew = (typeof SKEWS)[number];

export const VIEWS = ['findings', 'report'] as const;
export type RunView = (typeof VIEWS)[number];

/** What can be asked of a run, with the bounds of a server that shares its machine with it. */
export const BOUNDS = {
  servers: { least: 2, most: 8, usual: 5 },
  requests: { least: 10, most: 5_000, usual: 600 },
  resources: { least: 1, most: 200, usual: 24 },
  replicationDelayMs: { least: 0, most: 60_000, usual: 200 },
  seed: { least: 0, most: 4_294_967_295 },
} as const;

/** What the page of simulations shows: the form, and the run that is looked at. */
export interface SimulationQuery {
  /** The run that is looked at. */
  readonly run: string | null;
  readonly view: RunView;
  readonly scenario: string;
  readonly servers: number;
  readonly requests: number;
  readonly resources: number;
  readonly replicationDelayMs: number;
  /** null: another one each time. */
  readonly seed: number | null;
  readonly skew: Skew;
}

export const DEFAULT_SIMULATION_QUERY: SimulationQuery = {
  run: null,
  view: 'findings',
  scenario: 'major_drift',
  servers: BOUNDS.servers.usual,
  requests: BOUNDS.requests.usual,
  resources: BOUNDS.resources.usual,
  replicationDelayMs: BOUNDS.replicationDelayMs.usual,
  seed: null,
  skew: 'injected',
};

const NUMBERS = {
  servers: 'servers',
  requests: 'requests',
  resources: 'resources',
  replicationDelayMs: 'delay',
} as const;

/** Reads a query; whatever makes no sense counts as not said, since people edit URLs. */
export function parseSimulationQuery(params: Pick<URLSearchParams, 'get'>): SimulationQuery {
  const number = (name: keyof typeof NUMBERS): number =>
    numberIn(params.get(NUMBERS[name]), BOUNDS[name]) ?? BOUNDS[name].usual;
  const run = params.get('run');
  const scenario = params.get('scenario');
  return {
    run: run !== null && /^[a-z\d][\w.-]{0,79}$/i.test(run) ? run : null,
    view: VIEWS.find((view) => view === params.get('view')) ?? 'findings',
    scenario:
      scenario !== null && /^[\w-]{1,40}$/.test(scenario)
        ? scenario
        : DEFAULT_SIMULATION_QUERY.scenario,
    servers: number('servers'),
    requests: number('requests'),
    resources: number('resources'),
    replicationDelayMs: number('replicationDelayMs'),
    seed: numberIn(params.get('seed'), BOUNDS.seed),
    skew: SKEWS.find((skew) => skew === params.get('skew')) ?? 'injected',
  };
}

/** Writes what differs from the default, always in the same order: equal queries, equal URLs. */
export function writeSimulationQuery(query: SimulationQuery): URLSearchParams {
  const params = new URLSearchParams();
  const { run, view, scenario, seed, skew } = query;
  if (run !== null) params.set('run', run);
  if (view !== DEFAULT_SIMULATION_QUERY.view) params.set('view', view);
  if (scenario !== DEFAULT_SIMULATION_QUERY.scenario) params.set('scenario', scenario);
  for (const name of Object.keys(NUMBERS) as (keyof typeof NUMBERS)[]) {
    if (query[name] !== BOUNDS[name].usual) params.set(NUMBERS[name], String(query[name]));
  }
  if (seed !== null) params.set('seed', String(seed));
  if (skew !== DEFAULT_SIMULATION_QUERY.skew) params.set('skew', skew);
  return params;
}

/** The whole number a text is, within bounds; null for anything else. */
export function numberIn(
  text: string | null,
  { least, most }: { readonly least: number; readonly most: number },
): number | null {
  if (text === null || !/^\d{1,10}$/.test(text)) return null;
  const value = Number(text);
  return value >= least && value <= most ? value : null;
}

/** The command line that runs the same, on a database of its own. */
export function simulationCommand(query: SimulationQuery): string {
  const { scenario, servers, requests, resources, replicationDelayMs, seed, skew } = query;
  return [
    `npm run simulate -- scenario ${scenario}`,
    `--servers ${String(servers)} --requests ${String(requests)} --resources ${String(resources)}`,
    ...(seed === null ? [] : [`--seed ${String(seed)}`]),
    ...(skew === 'injected' ? [] : [`--skew ${skew}`]),
    ...(replicationDelayMs === BOUNDS.replicationDelayMs.usual
      ? []
      : [`--replication-delay ${String(replicationDelayMs)}`]),
  ].join(' ');
}
