import { table } from '../cli/table.ts';
import type { ScenarioReport } from './analysis/scenario-report.ts';
import { statements } from './statements.ts';
import { comparisonTable, policiesTable, type ReportTable } from './tables.ts';

/** What a terminal shows of a report: the comparison, the policies, the statements. */
export function summary(report: ScenarioReport, html: string): string {
  return [
    textOf(comparisonTable(report)),
    textOf(policiesTable(report)),
    statements(report)
      .map(({ claim, evidence }, index) => `${index + 1}. ${claim}\n   ${evidence}`)
      .join('\n'),
    `Report: ${html}\nAgain:  ${report.run.command}`,
  ].join('\n\n');
}

function textOf({ columns, rows }: ReportTable): string {
  return table(
    columns.map((title, index) => ({ title, align: index === 0 ? 'left' : 'right' })),
    rows,
  );
}
