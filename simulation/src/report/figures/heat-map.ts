import type { PhaseFindings } from '../analysis/scenario-report.ts';
import { count, seconds } from '../format.ts';
import { markup, type Markup } from '../page/markup.ts';
import { figure, label } from './figure.ts';

const LEFT = 56;
const CELL = { width: 38, height: 24 };
const TOP = 12;
const BOTTOM = 28;
const TOTAL = 54;
/** From this share of the strongest colour on, figures are written in the page's own. */
const DARK = 0.55;

/**
 * Inverted pairs by the two servers that took them and by when, `most` being the strongest colour:
 * two maps of one scale can be compared.
 */
export function heatMap({ phase, conflicts }: PhaseFindings, most: number): Markup {
  const { pairs, periodsMs, counts, total } = conflicts;
  const rows = pairs
    .map((pair, row) => ({ pair, cells: counts[row] ?? [] }))
    .filter(({ pair, cells }) => isBetweenServers(pair) || cells.some((cell) => cell > 0));
  const width = LEFT + periodsMs.length * CELL.width + TOTAL;
  const height = TOP + rows.length * CELL.height + BOTTOM;
  const cellAt = (value: number, row: number, column: number): Markup => {
    const x = LEFT + column * CELL.width;
    const y = TOP + row * CELL.height;
    const share = most === 0 ? 0 : value / most;
    const strength = value === 0 ? 0 : 0.12 + 0.88 * share;
    return markup`<rect class="cell" x="${x}" y="${y}" width="${CELL.width - 2}" height="${CELL.height - 2}"/><rect class="heat" fill-opacity="${strength.toFixed(2)}" x="${x}" y="${y}" width="${CELL.width - 2}" height="${CELL.height - 2}"/>${value === 0 ? null : markup`<text x="${x + CELL.width / 2 - 1}" y="${y + 15}" text-anchor="middle" class="${share > DARK ? 'on-heat' : 'value'}">${count(value)}</text>`}`;
  };
  return figure(
    {
      ...{ id: `heat-${phase.name}`, width, height },
      title: `Inverted pairs by servers and time, ${phase.name} NTP`,
      description: `${count(total)} pairs in all; rows are pairs of servers, columns periods.`,
    },
    markup`${rows.map(({ pair, cells }, row) => {
      const y = TOP + row * CELL.height + 15;
      const sum = cells.reduce((all, cell) => all + cell, 0);
      return markup`${label(LEFT - 8, y, pair, 'value', 'end')}${cells.map((value, column) => cellAt(value, row, column))}${label(width - 4, y, count(sum), 'value', 'end')}`;
    })}${periodsMs.map((ms, column) =>
      column % 2 === 0 ? label(LEFT + column * CELL.width, height - 10, seconds(ms), 'axis') : null,
    )}${label(width - 4, height - 10, 'all', 'axis', 'end')}`,
  );
}

/** The strongest cell of both maps. */
export function strongestCell(...phases: readonly PhaseFindings[]): number {
  return Math.max(0, ...phases.flatMap(({ conflicts }) => conflicts.counts.flat()));
}

function isBetweenServers(pair: string): boolean {
  const [first, second] = pair.split('–');
  return first !== second;
}
