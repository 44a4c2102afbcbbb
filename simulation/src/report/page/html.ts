import { SCENARIOS } from '../../scenario/scenarios.ts';
import { asStamped, type PhaseFindings, type ScenarioReport } from '../analysis/scenario-report.ts';
import { heatMap, strongestCell } from '../figures/heat-map.ts';
import { lanesFigure } from '../figures/lanes.ts';
import { offsetsFigure } from '../figures/offsets.ts';
import { orderBars, policyBars } from '../figures/policy-bars.ts';
import { count, seconds, span } from '../format.ts';
import { statements } from '../statements.ts';
import * as tables from '../tables.ts';
import { markup, Markup } from './markup.ts';
import { STYLE } from './style.ts';
import { tableBehind, tableMarkup } from './table.ts';

/** The report as one HTML file that needs nothing else: no network, no script. */
export function reportHtml(report: ScenarioReport): string {
  const { run, before, after } = report;
  const title = `Scenario ${run.scenario}, seed ${run.settings.seed}`;
  return markup`<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${title}</title><style>${new Markup(STYLE)}</style></head>
<body><main>
<header><h1>${title}</h1>${lead(report)}${keyFigures(report)}</header>
<section><h2>What this run shows</h2><ol class="statements">${statements(report).map(
    ({ claim, evidence }) => markup`<li><strong>${claim}</strong><span>${evidence}</span></li>`,
  )}</ol></section>
<section><h2>Before and after NTP</h2>${tableMarkup(tables.comparisonTable(report))}</section>
<section><h2>Policies side by side</h2><p>The same recorded attempts, arbitrated another way. First-order: people who lost would have behaved differently.</p>
<figure>${policyBars(report)}<figcaption class="legend"><span><i class="k-before"></i>before NTP, raw clocks</span><span><i class="k-after"></i>after NTP, corrected clocks</span><span>Writes reach other servers ${span(run.settings.replicationDelayUs)} later under check-then-write.</span></figcaption></figure>${tableBehind(tables.policiesTable(report))}</section>
<section><h2>Order keys</h2><figure>${orderBars(report)}<figcaption>Upper bars before NTP, lower bars after. Before it, corrections are those found afterwards.</figcaption></figure>${tableBehind(tables.keysTable(report))}<p>The log does not keep what a server had heard of before, so that the hybrid logical clock is no better here than the raw clock it begins with.</p></section>
<section><h2>Clocks</h2><figure>${offsetsFigure(report)}<figcaption>What each server would stamp minus true time. ${SCENARIOS[run.scenario].cause}</figcaption></figure>${tableMarkup(tables.clocksTable(report))}</section>
<section><h2>Where the conflicts are</h2><div class="pair">${[before, after].map((phase) => heatFigure(phase, strongestCell(before, after)))}</div></section>
<section><h2>One contest, attempt by attempt</h2>${[before, after].map((phase) => contestFigure(report, phase))}<p class="legend"><span>disc: confirmed</span><span>half-filled square: held</span><span>triangle: waiting</span><span>cross: refused</span><span>struck square: cancelled</span><span>ring: would have won by the clocks</span></p></section>
<section><h2>The workload</h2>${tableMarkup(tables.workloadTable(report))}</section>
${reproduce(report)}
</main></body></html>
`.text;
}

function lead({ run, before, after }: ScenarioReport): Markup {
  const { settings } = run;
  return markup`<p class="lead">${SCENARIOS[run.scenario].summary}. ${count(settings.servers)} servers on one database, ${count(settings.resources)} contested resources, ${count(before.attempts)} attempts before and ${count(after.attempts)} after all clocks were measured by NTP.</p>`;
}

function keyFigures({ run, before, after }: ScenarioReport): Markup {
  const [raw, corrected] = [asStamped(before), asStamped(after)];
  const stores = [raw, corrected].map(({ policies }) => policies.store?.doubleBookings ?? 0);
  const checked = raw.policies['check-then-write']?.doubleBookings;
  const entry = (name: string, value: string, note: string, kind = '') =>
    markup`<div class="${kind}"><dt>${name}</dt><dd>${value} <small>${note}</small></dd></div>`;
  return markup`<dl class="figures">${entry(
    'Double bookings of the store',
    count(stores.reduce((sum, each) => sum + each, 0)),
    'at any skew',
    'good',
  )}${entry(
    'Winners flipped by the clocks',
    count(raw.policies.earliest?.flips ?? 0),
    `→ ${count(corrected.policies.earliest?.flips ?? 0)} after NTP`,
  )}${entry('Order inversions', count(raw.inversions), `→ ${count(corrected.inversions)} after NTP`)}${entry(
    'Double bookings of check-then-write',
    checked === undefined ? '–' : count(checked),
    `with ${span(run.settings.replicationDelayUs)} replication`,
  )}</dl>`;
}

function heatFigure(phase: PhaseFindings, most: number): Markup {
  const { name } = phase.phase;
  const { total } = phase.conflicts;
  return markup`<figure>${heatMap(phase, most)}<figcaption>${name === 'before' ? 'Before' : 'After'} NTP: ${count(total)} inverted pairs, by the two servers and by when.</figcaption>${tableBehind(tables.conflictsTable(phase))}</figure>`;
}

function contestFigure(report: ScenarioReport, phase: PhaseFindings): Markup | null {
  const drawn = lanesFigure(report, phase);
  if (drawn === null || phase.shown === null) return null;
  const { contest } = phase.shown;
  const flipped = contest.committed.some((id) => !contest.winners.includes(id));
  return markup`<figure>${drawn}<figcaption>${phase.phase.name === 'before' ? 'Before' : 'After'} NTP: ${contest.resourceId}. Above, what the servers’ clocks stamped; below, the order in which the store decided. ${count(contest.inversions)} of ${count(contest.pairs)} pairs cross. ${flipped ? 'By the clocks somebody else would have won.' : 'The clocks agree with the store on the winner.'}</figcaption></figure>`;
}

function reproduce({ run }: ScenarioReport): Markup {
  return markup`<section><h2>The same again</h2><p>The seed gives the same clocks and the same requests in the same order. How requests race on the machine differs from run to run, and the counts with it, a little.</p><pre>${run.command}</pre><p>Run ${run.runId} of ${run.startedAt}, ${seconds(run.tookMs)}, ${run.settings.skew === 'faketime' ? 'processes really skewed by faketime' : 'errors injected into the servers’ clocks'}. Its resources are the group ${run.group}.</p></section>`;
}
