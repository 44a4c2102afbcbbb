import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { describeTotals, readTotals } from './test-totals.mjs';

let folder: string;
let report: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'totals-'));
  report = join(folder, 'report.json');
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

function write(...testResults: object[]): void {
  writeFileSync(report, JSON.stringify({ testResults }));
}

const test = (status: string) => ({ status, fullName: `a ${status} test` });

it('counts over all files and names what was skipped', () => {
  write(
    { status: 'passed', assertionResults: [test('passed'), test('skipped'), test('todo')] },
    { status: 'failed', assertionResults: [test('failed'), test('passed')] },
  );

  const totals = readTotals(report);

  expect(totals).toEqual({
    passed: 2,
    failed: 1,
    skipped: ['a skipped test', 'a todo test'],
  });
  expect(describeTotals(totals)).toBe('2 passed, 1 failed, 2 skipped');
});

it('counts a file that could not be loaded as a failure', () => {
  write({ status: 'failed', assertionResults: [] });

  expect(describeTotals(readTotals(report))).toBe('0 passed, 1 failed');
});

it('says when there is no report', () => {
  expect(describeTotals(readTotals(report))).toBe('The tests ended without a report.');
});
