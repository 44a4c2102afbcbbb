import axe from 'axe-core';
import type { Page } from 'playwright-core';

/** Pages that have axe in every document they come to. */
const prepared = new WeakSet<Page>();

/** What axe finds, of whatever weight, and where. */
export async function violations(page: Page, within = 'body'): Promise<string[]> {
  if (!prepared.has(page)) {
    prepared.add(page);
    await page.addInitScript(axe.source);
    await page.evaluate(axe.source);
  }
  return page.evaluate(async (part) => {
    const found = await window.axe.run({ include: [part] }, { resultTypes: ['violations'] });
    return found.violations.flatMap(({ id, nodes }) =>
      nodes.map(({ html, failureSummary }) => `${id}: ${html}\n${failureSummary ?? ''}`),
    );
  }, within);
}

/** By how many px the page is wider than its window. */
export async function overflow(page: Page): Promise<number> {
  return page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
}

declare global {
  interface Window {
    readonly axe: typeof axe;
  }
}
