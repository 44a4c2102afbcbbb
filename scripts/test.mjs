/**
 * `npm test`: dependencies, build (the browser tests look at the real console), all tests. Arguments
 * go to vitest. Ends with the totals; the machine-readable report goes to TEST_REPORT, if set.
 *
 * Without dependencies, for any Node ≥ 18.
 */
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { passSignalsOn } from './setup/become.mjs';
import { ensureInstalled } from './setup/install.mjs';
import { ensureProjectNode, projectEnvironment } from './setup/node.mjs';
import { BIN, ROOT } from './setup/paths.mjs';
import { describeTotals, readTotals } from './test-totals.mjs';

await ensureInstalled();
await ensureProjectNode();
const { buildAll } = await import('./artefacts/build-all.mjs');
await buildAll();

const scratch = mkdtempSync(join(tmpdir(), 'reservation-tests-report-'));
const report = process.env['TEST_REPORT'] ?? join(scratch, 'report.json');
const child = spawn(
  join(BIN, 'vitest'),
  [
    ...['run', '--reporter=default', '--reporter=json', `--outputFile.json=${report}`],
    ...process.argv.slice(2),
  ],
  { cwd: ROOT, env: projectEnvironment(), stdio: ['ignore', 'inherit', 'inherit'] },
);
passSignalsOn(child);
const code = await new Promise((settle) => {
  child.once('error', () => settle(1));
  child.once('close', (code) => settle(code ?? 1));
});
process.stdout.write(`${describeTotals(readTotals(report))}\n`);
rmSync(scratch, { recursive: true, force: true });
process.exit(code);
