import { existsSync } from 'node:fs';
import { chromium, type Browser } from 'playwright-core';
import puppeteer, { type Browser as WholeBrowser } from 'puppeteer-core';

/** Debian's, as people have them, or what CHROMIUM and FIREFOX name. */
const WHOLE = {
  Chromium: process.env['CHROMIUM'] ?? '/usr/bin/chromium',
  Firefox: process.env['FIREFOX'] ?? '/usr/bin/firefox-esr',
} as const;

/** The same Chromium without a window's trimmings, none of which is tested: twice as fast. */
const SHELL = '/usr/bin/chromium-headless-shell';
const CHROMIUM =
  process.env['CHROMIUM'] === undefined && existsSync(SHELL) ? SHELL : WHOLE.Chromium;

/** There is no GPU, and to imitate one takes more time than to do without. */
const CHROMIUM_ARGS = [
  '--disable-background-networking',
  '--disable-dev-shm-usage',
  '--disable-gpu',
];

export type WholeBrowserName = keyof typeof WHOLE;

/**
 * Whether the browser tests can run. In continuous integration they must: there a browser that is
 * missing fails them rather than leaving them out.
 */
export function hasBrowser(): boolean {
  return canRun(CHROMIUM);
}

/** The same for one with all that it has. */
export function hasWhole(name: WholeBrowserName): boolean {
  return canRun(WHOLE[name]);
}

function canRun(executable: string): boolean {
  return existsSync(executable) || (process.env['CI'] ?? '') !== '';
}

export async function launchBrowser(): Promise<Browser> {
  assertInstalled(CHROMIUM, 'chromium', 'CHROMIUM');
  return chromium.launch({
    executablePath: CHROMIUM,
    // Its sandbox needs privileges that a container has not, and it only sees our own pages.
    chromiumSandbox: false,
    args: CHROMIUM_ARGS,
  });
}

/** As the distribution has it, over WebDriver BiDi: playwright drives only a Firefox of its own. */
export async function launchWhole(name: WholeBrowserName): Promise<WholeBrowser> {
  const executablePath = WHOLE[name];
  if (name === 'Firefox') {
    assertInstalled(executablePath, 'firefox-esr', 'FIREFOX');
    return puppeteer.launch({ browser: 'firefox', executablePath, headless: true });
  }
  assertInstalled(executablePath, 'chromium', 'CHROMIUM');
  return puppeteer.launch({
    ...{ executablePath, headless: true },
    args: ['--no-sandbox', ...CHROMIUM_ARGS],
  });
}

function assertInstalled(executable: string, debianPackage: string, variable: string): void {
  if (!existsSync(executable))
    throw new Error(
      `no browser at ${executable}: apt-get install ${debianPackage}, or set ${variable}`,
    );
}
