/**
 * The end of `.ci/run`: reads the report of the tests, names what was skipped, and prints the totals
 * as the last line. Exit code 1 when a test failed or was skipped: on this machine nothing is
 * missing that a test could do without.
 */
import { readTotals } from './test-totals.mjs';

const totals = readTotals(process.argv[2] ?? '') ?? { passed: 0, failed: 0, skipped: undefined };
if (totals.skipped === undefined) process.stdout.write('The tests ended without a report.\n');
for (const name of totals.skipped ?? [])
  process.stdout.write(`Skipped, which fails here: ${name}\n`);
process.stdout.write(`${totals.passed} passed, ${totals.failed} failed\n`);
process.exit(totals.passed > 0 && totals.failed === 0 && totals.skipped?.length === 0 ? 0 : 1);
