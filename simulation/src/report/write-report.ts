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
  const html = join(folder, 'report.html');
  const json = join(folder, 'report.json');
  // First of all what was recorded: a report can be made of it again, a run cannot.
  await writeFiles(folder, [[json, jsonText(run)]]);
  const report = analyse(run);
  await writeFiles(folder, [
    [html, reportHtml(report)],
    [join(folder, 'report.md'), reportMarkdown(report)],
    [json, jsonText({ ...run, findings: findingsJson(report) })],
    ...allTables(report).map((table): [string, string] => [
      join(folder, `${table.id}.csv`),
      tableCsv(table),
    ]),
    ...run.phases.map(({ name, attempts }): [string, string] => [
      join(folder, `attempts-${name}.csv`),
      attemptsCsv(attempts),
    ]),
  ]);
  return { report, html, json };
}

async function writeFiles(
  folder: string,
  files: readonly (readonly [name: string, content: string])[],
): Promise<void> {
  try {
    await mkdir(folder, { recursive: true });
    for (const [file, content] of files) await writeFile(file, content);
  } catch (error) {
    const why = error instanceof Error ? error.message : '';
    throw new RunError(`The report cannot be written to ${folder}: ${why}`);
  }
}

function jsonText(value: unknown): string {
  return `${JSON.stringify(value, null, 1)}\n`;
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
