import type { ScenarioReport } from '../analysis/scenario-report.ts';
import { offset } from '../format.ts';
import { markup, type Markup } from '../page/markup.ts';
import { figure, label } from './figure.ts';
import { linearScale, round } from './scale.ts';

const SIZE = { width: 960, height: 320 };
const PLOT = { left: 72, right: 900, top: 16, bottom: 284 };
/** Letters at the ends of lines keep this far apart. */
const LETTER_GAP = 14;

/** What each server would stamp minus true time, over the whole run. */
export function offsetsFigure({ run }: ScenarioReport): Markup {
  const { clockSamples: samples, servers, phases, sync } = run;
  const startUs = Math.min(...samples.map(({ atUs }) => atUs), phases[0]?.fromUs ?? Infinity);
  const endUs = Math.max(...samples.map(({ atUs }) => atUs), startUs + 1);
  const errors = samples.map(({ stampErrorUs }) => stampErrorUs);
  const most = Math.max(1_000, ...errors.map(Math.abs));
  const x = linearScale([0, (endUs - startUs) / 1e6], [PLOT.left, PLOT.right], 8);
  const y = linearScale([-most * 1.08, most * 1.08], [PLOT.bottom, PLOT.top], 6);
  const at = (us: number): number => x.at((us - startUs) / 1e6);
  const letters = apart(
    servers.map(({ serverId, letter }) => {
      const first = samples.find((sample) => sample.serverId === serverId);
      return { letter, y: y.at(first?.stampErrorUs ?? 0) };
    }),
  );
  return figure(
    {
      ...{ id: 'offsets', ...SIZE },
      title: 'Stamp minus true time of each server, over the run',
      description: `Offsets reach ${offset(most)} before the sync, and stay near zero after it.`,
    },
    markup`${phases.map(
      ({ name, fromUs, toUs }) =>
        markup`<rect class="band" x="${at(fromUs)}" y="${PLOT.top}" width="${round(at(toUs) - at(fromUs))}" height="${PLOT.bottom - PLOT.top}"/>${label(at(fromUs) + 6, PLOT.top + 14, name === 'before' ? 'before NTP' : 'after NTP', 'axis')}`,
    )}${y.ticks.map(
      (tick) =>
        markup`<line class="${tick === 0 ? 'zero' : 'grid'}" x1="${PLOT.left}" x2="${PLOT.right}" y1="${y.at(tick)}" y2="${y.at(tick)}"/>${label(PLOT.left - 8, y.at(tick) + 4, offset(tick), 'axis', 'end')}`,
    )}${x.ticks.map((tick) => label(x.at(tick), PLOT.bottom + 18, `${round(tick)} s`, 'axis', 'middle'))}<line class="moment" x1="${at(sync.toUs)}" x2="${at(sync.toUs)}" y1="${PLOT.top}" y2="${PLOT.bottom}"/>${label(at(sync.toUs) + 4, PLOT.bottom - 6, 'all synced', 'axis')}${servers.map(
      ({ serverId }, index) => {
        const own = samples.filter((sample) => sample.serverId === serverId);
        // A clock is stepped at once: the line stays where it was until it was seen elsewhere.
        const path = own.map(({ atUs, stampErrorUs }, sample) =>
          sample === 0
            ? `M${at(atUs)} ${y.at(stampErrorUs)}`
            : `H${at(atUs)} V${y.at(stampErrorUs)}`,
        );
        return markup`<path class="clock dash-${index % 5}" d="${path.join(' ')}"/>`;
      },
    )}${letters.map(({ letter, y: place }) => label(PLOT.right + 12, place + 4, letter, 'name'))}`,
  );
}

/** Moves labels apart that would lie on each other, keeping their order. */
function apart(
  labels: readonly { readonly letter: string; readonly y: number }[],
): { letter: string; y: number }[] {
  let least = -Infinity;
  return labels
    .map(({ letter, y }) => ({ letter, y }))
    .sort((a, b) => a.y - b.y)
    .map(({ letter, y }) => {
      least = Math.max(y, least + LETTER_GAP);
      return { letter, y: round(least) };
    });
}
