import { wrongWinnerProbability } from '@reservation-engine/engine/replay/index';
import { describe, expect, it } from 'vitest';
import { analyse, asStamped } from './analysis/scenario-report.ts';
import { attemptsCsv, tableCsv } from './csv.ts';
import { reportMarkdown } from './markdown.ts';
import { reportHtml } from './page/html.ts';
import { statements } from './statements.ts';
import { allTables, keysTable } from './tables.ts';
import { htmlFaults } from './testing/html-faults.ts';
import { KEY_COUNT, poissonRun } from './testing/recorded.ts';

const RUN = poissonRun({ seed: 5, ratePerSecond: [0.2, 0.1], behindUs: 5_000_000, seats: 300 });
const REPORT = analyse(RUN);

describe('analyse', () => {
  it('finds the closed form of two servers with Poisson arrivals, within 3.3 standard errors', () => {
    const seats = 2_000;
    const rates = { ratePerSecond: [0.2, 0.1], behindUs: 5_000_000 } as const;
    const { before } = analyse(poissonRun({ ...rates, seed: 5, seats }));
    const expected = wrongWinnerProbability(0.2, 0.1, 5);
    const found = (asStamped(before).policies.earliest?.flips ?? 0) / seats;
    const standardError = Math.sqrt((expected * (1 - expected)) / seats);
    expect(Math.abs(found - expected)).toBeLessThan(3.3 * standardError);
  });

  it('finds nothing wrong once the clocks are corrected', () => {
    const { inversions, policies } = asStamped(REPORT.after);
    expect(inversions).toBe(0);
    expect(policies.earliest?.flips).toBe(0);
  });

  it('takes the clocks of servers that only shared the database to be true', () => {
    const [before, after] = RUN.phases;
    if (before === undefined || after === undefined) throw new Error('A run has two phases.');
    const [first, ...others] = before.attempts;
    const attempts = first === undefined ? [] : [{ ...first, serverId: 'host' }, ...others];
    const shared = analyse({ ...RUN, phases: [{ ...before, attempts }, after] });
    expect(shared.before.attempts).toBe(REPORT.before.attempts);
  });

  it('counts the conflicts of the map as the replay does', () => {
    for (const phase of [REPORT.before, REPORT.after]) {
      expect(phase.conflicts.total).toBe(asStamped(phase).inversions);
      expect(phase.conflicts.counts.flat().reduce((sum, count) => sum + count, 0)).toBe(
        phase.conflicts.total,
      );
    }
    expect(REPORT.before.conflicts.pairs).toEqual(['A–B', 'A–A', 'B–B']);
  });
});

describe('the report', () => {
  it('is one HTML file with its figures, that fetches nothing', () => {
    expect(htmlFaults(reportHtml(REPORT))).toEqual([]);
  });

  it('escapes what others have named', () => {
    const html = reportHtml(analyse({ ...RUN, runId: '<img src=x>&' }));
    expect(html).toContain('&lt;img src=x&gt;&amp;');
    expect(html).not.toContain('<img');
  });

  it('makes the four honest statements with the figures of the run', () => {
    const made = statements(REPORT);
    expect(made).toHaveLength(4);
    const flips = asStamped(REPORT.before).policies.earliest?.flips.toLocaleString('en-GB');
    expect(made[0]?.evidence).toContain(`${flips} contests of 300`);
    expect(made[3]?.evidence).toContain('0 in 1,200 attempts');
  });

  it('has the same tables in Markdown and CSV', () => {
    const markdown = reportMarkdown(REPORT);
    for (const table of allTables(REPORT)) {
      expect(markdown).toContain(`## ${table.caption}`);
      const lines = tableCsv(table).trimEnd().split('\n');
      expect(lines).toHaveLength(table.rows.length + 1);
    }
    expect(keysTable(REPORT).rows).toHaveLength(KEY_COUNT);
    expect(tableCsv(keysTable(REPORT))).not.toMatch(/\d,\d{3}"/);
  });

  it('gives the attempts back under the names that a replay reads', () => {
    const [header, first] = attemptsCsv(RUN.phases[0]?.attempts ?? []).split('\n');
    expect(header).toMatch(/^id,resourceId,serverId,kind,/);
    expect(first?.split(',')).toHaveLength(header?.split(',').length ?? 0);
  });
});
