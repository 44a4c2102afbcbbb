import { count } from '../format.ts';
import { markup, type Markup } from '../page/markup.ts';
import { figure, label, type FigureFrame } from './figure.ts';
import { linearScale, round } from './scale.ts';

/** What is compared, and its value before and after NTP in each panel. */
export interface BarRow {
  readonly name: string;
  readonly values: readonly (readonly [before: number, after: number])[];
}

const ROW = 40;
const NAMES = 232;
const PANEL = 220;
const GAP = 22;
const TOP = 30;
const BAR = 11;
/** Beside the longest bar its figure must fit. */
const FIGURE = 44;

/** Panels of bars side by side, each with its own scale: the upper bar before NTP, the lower after. */
export function groupedBars(
  frame: Omit<FigureFrame, 'width' | 'height'>,
  panels: readonly string[],
  rows: readonly BarRow[],
): Markup {
  const width = NAMES + panels.length * (PANEL + GAP);
  const height = TOP + rows.length * ROW + 8;
  const panelAt = (title: string, index: number): Markup => {
    const left = NAMES + index * (PANEL + GAP);
    const most = Math.max(1, ...rows.flatMap(({ values }) => values[index] ?? []));
    const x = linearScale([0, most], [0, PANEL - FIGURE], 3);
    const bars = rows.map(({ values }, row) =>
      (values[index] ?? []).map((value, phase) =>
        barAt(left, TOP + row * ROW + 4 + phase * (BAR + 3), round(x.at(value)), value, phase),
      ),
    );
    return markup`${label(left, 14, title, 'name')}<line class="zero" x1="${left}" x2="${left}" y1="${TOP - 6}" y2="${height - 4}"/>${bars}`;
  };
  return figure(
    { ...frame, width, height },
    markup`${rows.map(({ name }, row) => {
      const y = TOP + row * ROW;
      const rule =
        row === 0
          ? null
          : markup`<line class="grid" x1="0" x2="${width}" y1="${y - 5}" y2="${y - 5}"/>`;
      return markup`${rule}${label(0, y + 20, name, row === 0 ? 'name' : 'value')}`;
    })}${panels.map(panelAt)}`,
  );
}

function barAt(left: number, y: number, width: number, value: number, phase: number): Markup {
  const kind = phase === 0 ? 'before' : 'after';
  return markup`<rect class="bar ${kind}" x="${left}" y="${y}" width="${width}" height="${BAR}"/>${label(left + width + 5, y + BAR - 2, count(value), 'value')}`;
}
