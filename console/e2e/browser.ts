import { existsSync } from 'node:fs';
import { chromium, type Browser } from 'playwright-core';

/** Debian's, or what CHROMIUM names. */
const EXECUTABLE = process.env['CHROMIUM'] ?? '/usr/bin/chromium';

/**
 * Whether the browser tests can run. In continuous integration they must: there a browser that is
 * missing fails them rather than leaving them out.
 */
export function hasBrowser(): boolean {
  return existsSync(EXECUTABLE) || (process.env['CI'] ?? '') !== '';
}

export async function launchBrowser(): Promise<Browser> {
  if (!existsSync(EXECUTABLE)) {
    throw new Error(`no browser at ${EXECUTABLE}: apt-get install chromium, or set CHROMIUM`);
  }
  return chromium.launch({
    executablePath: EXECUTABLE,
    // Its sandbox needs privileges that a container has not, and it only sees our own pages.
    chromiumSandbox: false,
    args: ['--disable-background-networking', '--disable-dev-shm-usage'],
  });
}
