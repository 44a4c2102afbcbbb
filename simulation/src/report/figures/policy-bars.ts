import type { ScenarioReport } from '../analysis/scenario-report.ts';
import { asStamped } from '../analysis/scenario-report.ts';
import { count } from '../format.ts';
import { POLICY_NAMES } from '../names.ts';
import { markup, type Markup } from '../page/markup.ts';
import { figure, label } from './figure.ts';
import { linearScale, round } from './scale.ts';

const MEASURES = [
  { of: 'flips', title: 'Winner flips' },
  { of: 'doubleBookings', title: 'Double bookings' },
  { of: 'lostConfirmations', title: 'Lost confirmations' },
] as const;

const ROW = 40;
const NAMES = 232;
const PANEL = 220;
const GAP = 22;
const TOP = 30;
const BAR = 11;
/** Beside the longest bar its figure must fit. */
const FIGURE = 44;

/** What each policy would have got wrong, before and after NTP. */
export function policyBars(report: ScenarioReport): Markup {
  const { policies } = report.run.settings;
  const phases = [asStamped(report.before), asStamped(report.after)];
  const height = TOP + policies.length * ROW + 8;
  const panels = MEASURES.map(({ of, title }, index) => {
    const left = NAMES + index * (PANEL + GAP);
    const values = policies.map((policy) =>
      phases.map(({ policies: all }) => all[policy]?.[of] ?? 0),
    );
    const most = Math.max(1, ...values.flat());
    const x = linearScale([0, most], [0, PANEL - FIGURE], 3);
    return markup`${label(left, 14, title, 'name')}<line class="zero" x1="${left}" x2="${left}" y1="${TOP - 6}" y2="${height - 4}"/>${values.map(
      (pair, row) =>
        markup`${pair.map((value, phase) => {
          const y = TOP + row * ROW + 4 + phase * (BAR + 3);
          const width = x.at(value);
          const kind = phase === 0 ? 'before' : 'after';
          return markup`<rect class="bar ${kind} ${of}" x="${left}" y="${y}" width="${round(width)}" height="${BAR}"/>${label(left + width + 5, y + BAR - 2, count(value), 'value')}`;
        })}`,
    )}`;
  });
  return figure(
    {
      ...{ id: 'policies', width: NAMES + MEASURES.length * (PANEL + GAP), height },
      title: 'Winner flips, double bookings and lost confirmations of each policy',
      description:
        'For each policy the upper bar is before NTP and the lower one after. ' +
        'The store version has none of any.',
    },
    markup`${policies.map(
      (policy, row) =>
        markup`${row === 0 ? null : markup`<line class="grid" x1="0" x2="${NAMES + MEASURES.length * (PANEL + GAP)}" y1="${TOP + row * ROW - 5}" y2="${TOP + row * ROW - 5}"/>`}${label(0, TOP + row * ROW + 20, POLICY_NAMES[policy], policy === 'store' ? 'name' : 'value')}`,
    )}${panels}`,
  );
}
