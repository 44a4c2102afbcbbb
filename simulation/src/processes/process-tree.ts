import { readdirSync, readFileSync } from 'node:fs';

/** What Linux says of a process. */
export interface ProcessInfo {
  readonly pid: number;
  readonly parent: number;
  readonly name: string;
  readonly isZombie: boolean;
  /** Processor time of the process and of the children it has waited for, in ms. */
  readonly cpuMs: number;
}

/** Linux counts processor time in hundredths of a second (USER_HZ), on every machine. */
const MS_PER_TICK = 10;

/** Every process this one can see; none where there is no /proc. */
export function processes(): ProcessInfo[] {
  let names: string[];
  try {
    names = readdirSync('/proc');
  } catch {
    return [];
  }
  return names
    .filter((name) => /^\d+$/.test(name))
    .map((name) => processInfo(Number(name)))
    .filter((info) => info !== null);
}

/** Null when there is no such process. */
export function processInfo(pid: number): ProcessInfo | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The name may have spaces and brackets in it; what follows the last bracket has not.
    const [, name = '', fields = ''] = /^\d+ \((.*)\) (.*)$/s.exec(stat) ?? [];
    const values = fields.split(' ');
    // utime, stime, cutime and cstime are fields 14 to 17 of proc_pid_stat(5); ours begin with 3.
    const ticks = values.slice(11, 15).reduce((sum, value) => sum + Number(value), 0);
    return {
      pid,
      parent: Number(values[1]),
      name,
      isZombie: values[0] === 'Z',
      cpuMs: ticks * MS_PER_TICK,
    };
  } catch {
    return null;
  }
}

/** Those that a process has started, and those that these have. */
export function descendants(pid: number): ProcessInfo[] {
  const all = processes();
  const found: ProcessInfo[] = [];
  for (let parents = [pid]; parents.length > 0;) {
    const children = all.filter((info) => parents.includes(info.parent));
    found.push(...children);
    parents = children.map((info) => info.pid);
  }
  return found;
}
