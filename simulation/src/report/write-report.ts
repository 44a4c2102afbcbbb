import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { RunError } from '../cli/faults.ts';
import type { RecordedRun } from '../scenario/recording/recorded-run.ts';
import { analyse, type PhaseFindings, type ScenarioReport } from './analysis/scenario-report.ts';
import { attemptsCsv, tableCsv } from './csv.ts';
import { reportMarkdown } from './markdown.ts';
import { reportHtml } from './page/html.ts';
import { statements } from './statements.ts';
import { allTables } from './tables.ts';

/** The files of a report, by what they are. */
export interface WrittenReport {
  readonly report: ScenarioReport;
  readonly html: string;
  readonly json: string;
}

/**
 * Writes a run's report to a folder: `report.html`, `report.md`, `report.json` (the run itself with
 * what was found in it) and a CSV of every table and of each phase's attempts.
 *
 * @throws RunError where the folder cannot be written
 */
export async function writeReport(run: RecordedRun, folder: string): Promise<WrittenReport> {
  const report = analyse(run);
  const html = join(folder, 'report.html');
  const json = join(folder, 'report.json');
  const files: [name: string, content: string][] = [
    [html, reportHtml(report)],
    [join(folder, 'report.md'), reportMarkdown(report)],
    [json, `${JSON.stringify({ ...run, findings: findingsJson(report) }, null, 1)}\n`],
    ...allTables(report).map((table): [string, string] => [
      join(folder, `${table.id}.csv`),
      tableCsv(table),
    ]),
    ...run.phases.map(({ name, attempts }): [string, string] => [
      join(folder, `attempts-${name}.csv`),
      attemptsCsv(attempts),
    ]),
  ];
  try {
    await mkdir(folder, { recursive: true });
    for (const [file, content] of files) await writeFile(file, content);
  } catch (error) {
    const why = error instanceof Error ? error.message : '';
    throw new RunError(`The report cannot be written to ${folder}: ${why}`);
  }
  return { report, html, json };
}

/** What programs read of a report: every count, and the statements. */
export function findingsJson(report: ScenarioReport): Record<string, unknown> {
  const phaseJson = ({ phase: { name }, shown: _, ...found }: PhaseFindings) => ({
    phase: name,
    ...found,
  });
  return {
    before: phaseJson(report.before),
    after: phaseJson(report.after),
    statements: statements(report),
  };
}
