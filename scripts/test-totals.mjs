import { readFileSync } from 'node:fs';

/**
 * What a run of vitest came to. A file that could not be loaded has no tests, and counts as one
 * that failed.
 *
 * @typedef {object} Totals
 * @property {number} passed
 * @property {number} failed
 * @property {readonly string[]} skipped their names
 */

/**
 * Reads vitest's JSON report.
 *
 * @param {string} file
 * @returns {Totals | undefined} `undefined` when the run was ended before it wrote one
 */
export function readTotals(file) {
  /** @type {{ testResults: { status: string, name: string, assertionResults: { status: string, fullName: string }[] }[] }} */
  let report;
  try {
    report = JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return undefined;
  }
  const tests = report.testResults.flatMap((result) => result.assertionResults);
  const unloaded = report.testResults.filter(
    (result) => result.status === 'failed' && result.assertionResults.length === 0,
  );
  return {
    passed: tests.filter((test) => test.status === 'passed').length,
    failed: tests.filter((test) => test.status === 'failed').length + unloaded.length,
    skipped: tests
      .filter((test) => test.status !== 'passed' && test.status !== 'failed')
      .map((test) => test.fullName),
  };
}

/** @param {Totals | undefined} totals */
export function describeTotals(totals) {
  if (totals === undefined) return 'The tests ended without a report.';
  const { passed, failed, skipped } = totals;
  return `${passed} passed, ${failed} failed${skipped.length > 0 ? `, ${skipped.length} skipped` : ''}`;
}
