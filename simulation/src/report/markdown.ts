import { SCENARIOS } from '../scenario/scenarios.ts';
import type { ScenarioReport } from './analysis/scenario-report.ts';
import { count } from './format.ts';
import { statements } from './statements.ts';
import { allTables, type ReportTable } from './tables.ts';

/** The report as Markdown: the same statements and tables, without the figures. */
export function reportMarkdown(report: ScenarioReport): string {
  const { run, before, after } = report;
  const { settings } = run;
  const { summary, cause } = SCENARIOS[run.scenario];
  return [
    `# Scenario ${run.scenario}, seed ${settings.seed}`,
    `${summary}. ${count(settings.servers)} servers on one database, ` +
      `${count(settings.resources)} contested resources, ${count(before.attempts)} attempts before ` +
      `and ${count(after.attempts)} after all clocks were measured by NTP. ${cause}`,
    '## What this run shows',
    statements(report)
      .map(({ claim, evidence }, index) => `${index + 1}. **${claim}** ${evidence}`)
      .join('\n'),
    ...allTables(report).flatMap((table) => [`## ${table.caption}`, tableOf(table)]),
    '## The same again',
    `    ${run.command}`,
    '',
  ].join('\n\n');
}

function tableOf({ columns, rows }: ReportTable): string {
  const line = (cells: readonly string[]): string =>
    `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  const rule = columns.map((_, index) => (index === 0 ? '---' : '---:'));
  return [line(columns), line(rule), ...rows.map(line)].join('\n');
}
