import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { RunError } from '../cli/faults.ts';

const run = promisify(execFile);

const BROWSERS = ['chromium', 'chromium-browser', 'google-chrome'];
/** The key figures, the statements, the comparison and the policies. */
const SIZE = '1040,1840';
const PATIENCE_MS = 60_000;

/**
 * Takes a picture of the upper part of a report, as Chromium shows it.
 *
 * @throws RunError where no Chromium is installed, or it cannot
 */
export async function takePicture(html: string, png: string): Promise<void> {
  const profile = await mkdtemp(join(tmpdir(), 'report-picture-'));
  const args = [
    ...['--headless', '--disable-gpu', '--hide-scrollbars', `--user-data-dir=${profile}`],
    // Chromium's sandbox does not work for root, and the page is our own.
    ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
    ...[`--window-size=${SIZE}`, `--screenshot=${resolve(png)}`],
    pathToFileURL(resolve(html)).href,
  ];
  try {
    for (const browser of BROWSERS) {
      if (await succeeds(browser, args)) return;
    }
    throw new RunError('A picture needs Chromium (apt-get install chromium).');
  } finally {
    await rm(profile, { recursive: true, force: true });
  }
}

/** False where there is no such program. */
async function succeeds(browser: string, args: readonly string[]): Promise<boolean> {
  try {
    await run(browser, args, { timeout: PATIENCE_MS });
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return false;
    const why = error instanceof Error ? (error.message.split('\n')[0] ?? '') : '';
    throw new RunError(`${browser} could not take the picture: ${why}`);
  }
}
