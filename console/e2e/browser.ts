import { existsSync } from 'node:fs';
import { chromium, type Browser } from 'playwright-core';
import puppeteer, { type Browser as Firefox } from 'puppeteer-core';

/** Debian's, or what CHROMIUM and FIREFOX name. */
const CHROMIUM = process.env['CHROMIUM'] ?? '/usr/bin/chromium';
const FIREFOX = process.env['FIREFOX'] ?? '/usr/bin/firefox-esr';

/**
 * Whether the browser tests can run. In continuous integration they must: there a browser that is
 * missing fails them rather than leaving them out.
 */
export function hasBrowser(): boolean {
  return canRun(CHROMIUM);
}

/** The same for those in Firefox. */
export function hasFirefox(): boolean {
  return canRun(FIREFOX);
}

function canRun(executable: string): boolean {
  return existsSync(executable) || (process.env['CI'] ?? '') !== '';
}

export async function launchBrowser(): Promise<Browser> {
  if (!existsSync(CHROMIUM)) {
    throw new Error(`no browser at ${CHROMIUM}: apt-get install chromium, or set CHROMIUM`);
  }
  return chromium.launch({
    executablePath: CHROMIUM,
    // Its sandbox needs privileges that a container has not, and it only sees our own pages.
    chromiumSandbox: false,
    args: ['--disable-background-networking', '--disable-dev-shm-usage'],
  });
}

/** As the distribution has it, over WebDriver BiDi: playwright drives only a Firefox of its own. */
export async function launchFirefox(): Promise<Firefox> {
  if (!existsSync(FIREFOX)) {
    throw new Error(`no browser at ${FIREFOX}: apt-get install firefox-esr, or set FIREFOX`);
  }
  return puppeteer.launch({ browser: 'firefox', executablePath: FIREFOX, headless: true });
}
