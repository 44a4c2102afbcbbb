import type { ReplayAttempt } from '@reservation-engine/engine/replay/index';
import { happenedUs } from '../analysis/conflict-map.ts';
import type { PhaseFindings, ScenarioReport } from '../analysis/scenario-report.ts';
import { stampsBy } from '../analysis/stamps.ts';
import { count, offset } from '../format.ts';
import { markup, type Markup } from '../page/markup.ts';
import { figure, label } from './figure.ts';
import { mark } from './marks.ts';
import { linearScale } from './scale.ts';

const WIDTH = 960;
const PLOT = { left: 120, right: 930, top: 24 };
const LANE = 42;
const CROSSING = 90;
const STORE = 48;

/**
 * One contest as the clocks had it and as the store did: lanes of stamps, lines that fall straight
 * and then run to their place in store order. Two lines cross where the pair is inverted.
 */
export function lanesFigure(report: ScenarioReport, phase: PhaseFindings): Markup | null {
  const { shown, stamped } = phase;
  if (shown === null) return null;
  const { contest, attempts } = shown;
  const stampOf = stampsBy(report.run, stamped);
  const origin = Math.min(...attempts.map(happenedUs));
  const stamps = attempts.map((attempt) => (stampOf(attempt) - origin) / 1_000);
  const [least, most] = [Math.min(...stamps), Math.max(...stamps)];
  const margin = Math.max((most - least) * 0.04, 1);
  const x = linearScale([least - margin, most + margin], [PLOT.left, PLOT.right], 7);
  const letters = new Map(report.run.servers.map(({ serverId, letter }) => [serverId, letter]));
  const lanes = report.run.servers.map(({ serverId }) => serverId);
  const laneY = (serverId: string): number => PLOT.top + lanes.indexOf(serverId) * LANE + LANE / 2;
  const bandTop = PLOT.top + lanes.length * LANE;
  const storeTop = bandTop + CROSSING;
  const storeY = storeTop + STORE / 2;
  const place = linearScale([0, attempts.length - 1], [PLOT.left + 60, PLOT.right - 60]);
  const kindOf = (attempt: ReplayAttempt) => {
    const won = contest.committed.includes(attempt.id);
    const otherwise = contest.winners.includes(attempt.id);
    return won ? 'won' : otherwise ? 'wrong' : 'lost';
  };
  const paths = attempts.map((attempt, index) => {
    const from = x.at(stamps[index] ?? 0);
    const points = `${from},${laneY(attempt.serverId)} ${from},${bandTop} ${place.at(index)},${storeTop}`;
    return markup`<polyline class="fall ${kindOf(attempt)}" points="${points}"/>`;
  });
  const marks = attempts.map((attempt, index) => {
    const at = x.at(stamps[index] ?? 0);
    return markup`${mark(attempt, at, laneY(attempt.serverId), kindOf(attempt))}${mark(attempt, place.at(index), storeY - 5, kindOf(attempt))}${label(place.at(index), storeY + 18, `${letters.get(attempt.serverId) ?? '?'} ${offset(((stamps[index] ?? 0) - least) * 1_000)}`, 'axis', 'middle')}`;
  });
  return figure(
    {
      ...{ id: `lanes-${phase.phase.name}`, width: WIDTH, height: storeTop + STORE },
      title: `A contest for ${contest.resourceId}, as stamped and as stored`,
      description:
        `${count(attempts.length)} attempts, ${count(contest.inversions)} of ` +
        `${count(contest.pairs)} pairs inverted.`,
    },
    markup`<rect class="store" x="0" y="${storeTop}" width="${WIDTH}" height="${STORE}"/>${lanes.map(
      (serverId) =>
        markup`<line class="grid" x1="${PLOT.left}" x2="${PLOT.right}" y1="${laneY(serverId)}" y2="${laneY(serverId)}"/>${label(12, laneY(serverId) + 4, `Server ${letters.get(serverId) ?? ''}`, 'name')}`,
    )}${label(12, storeY + 4, 'Store order', 'name')}${paths}${marks}${x.ticks.map((tick) =>
      label(x.at(tick), 12, offset(tick * 1_000), 'axis', 'middle'),
    )}`,
  );
}
