import { table } from '../cli/table.ts';
import { offset, span } from '../report/format.ts';
import type { Observation } from './observation.ts';

const KEPT = 40;
const LEVELS = '▁▂▃▄▅▆▇█';

/** What was seen lately of each clock that is watched. */
export class History {
  readonly #seen = new Map<string, Observation[]>();

  add(observations: readonly Observation[]): void {
    for (const observation of observations) {
      const seen = this.#seen.get(observation.name) ?? [];
      seen.push(observation);
      if (seen.length > KEPT) seen.shift();
      this.#seen.set(observation.name, seen);
    }
  }

  /** The latest of each, and a line of how its offset went. */
  render(): string {
    return table(
      [
        { title: 'clock' },
        { title: 'offset', align: 'right' },
        { title: '±', align: 'right' },
        { title: 'status' },
        { title: 'injected', align: 'right' },
        { title: 'delay', align: 'right' },
        { title: 'stratum', align: 'right' },
        { title: 'lately' },
      ],
      [...this.#seen].map(([name, seen]) => [name, ...cellsOf(seen.at(-1)), sparkline(seen)]),
    );
  }
}

function cellsOf(latest: Observation | undefined): string[] {
  if (latest === undefined) return [];
  const { offsetUs, boundUs, status, injectedUs, delayUs, stratum } = latest;
  return [
    offsetUs === null ? '–' : offset(offsetUs),
    boundUs === null ? '–' : span(boundUs),
    status,
    injectedUs === null ? '–' : offset(injectedUs),
    delayUs === null ? '–' : span(delayUs),
    stratum === null ? '–' : String(stratum),
  ];
}

/** Offsets as a line of blocks from the least to the largest seen; a gap where none was known. */
export function sparkline(seen: readonly Pick<Observation, 'offsetUs'>[]): string {
  const known = seen.flatMap(({ offsetUs }) => offsetUs ?? []);
  const [least, most] = [Math.min(...known), Math.max(...known)];
  return seen
    .map(({ offsetUs }) => {
      if (offsetUs === null) return ' ';
      const share = most === least ? 0.5 : (offsetUs - least) / (most - least);
      return LEVELS[Math.round(share * (LEVELS.length - 1))] ?? '';
    })
    .join('');
}
