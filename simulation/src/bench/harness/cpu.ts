import { descendants } from '../../processes/process-tree.ts';

/** Processor time, by who took it, in ms: what a machine shared with others cannot distort much. */
export interface CpuTimes {
  /** This process: callers, and the engine where it runs here. */
  readonly here: number;
  /** The servers it has started. */
  readonly servers: number;
  readonly database: number;
}

/** Since the processes began; differences are what is of use. To the hundredth of a second. */
export function cpuTimes(): CpuTimes {
  const started = descendants(process.pid);
  const total = (isDatabase: boolean): number =>
    started
      .filter(({ name }) => (name === 'postgres') === isDatabase)
      .reduce((sum, { cpuMs }) => sum + cpuMs, 0);
  const { user, system } = process.cpuUsage();
  return { here: (user + system) / 1_000, servers: total(false), database: total(true) };
}

export function cpuSince(before: CpuTimes): CpuTimes {
  const after = cpuTimes();
  return {
    here: after.here - before.here,
    servers: after.servers - before.servers,
    database: after.database - before.database,
  };
}
