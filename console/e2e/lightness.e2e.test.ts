import { gzipSync } from 'node:zlib';
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { hasBrowser } from './browser.ts';
import { CONNECTION_FAULTS } from './page-faults.ts';
import { useConsole } from './use-console.ts';

const RESOURCES = 10_000;
const FIRST_LOAD_BYTES = 200_000;

describe.skipIf(!hasBrowser())('with ten thousand resources', () => {
  const app = useConsole({ seats: RESOURCES });

  it('has a fixed pool of rows, whatever is scrolled to', async () => {
    const page = await app().open();
    const grid = page.getByRole('grid');
    await grid.waitFor();
    expect(await grid.getAttribute('aria-rowcount')).toBe(String(RESOURCES + 1));
    const pool = await page.getByRole('row').count();
    const first = await elements(page);

    await grid.evaluate((element) => {
      element.scrollTop = element.scrollHeight / 2;
    });
    await page.getByRole('row').filter({ hasText: 'Row 126, seat 1' }).first().waitFor();

    expect(await page.getByRole('row').count()).toBeLessThan(pool + 20);
    expect(await elements(page)).toBeLessThan(first * 1.5);
  });

  it('moves nothing while it loads, changes, pauses and loses the server', async () => {
    const page = await app().open({
      path: '/nowhere',
      expectedFaults: [/404/, ...CONNECTION_FAULTS],
    });
    await page.addInitScript(() => {
      new PerformanceObserver((list) => {
        for (const shift of list.getEntries() as (PerformanceEntry & { value: number })[]) {
          document.documentElement.dataset['shifts'] = String(
            Number(document.documentElement.dataset['shifts'] ?? 0) + shift.value,
          );
        }
      }).observe({ type: 'layout-shift', buffered: true });
    });
    await page.goto(`${app().url}/console/resources?resource=seat-1-1`);
    await page.getByText('Nobody has reserved any of it yet.').waitFor();
    await app().rest('POST', '/reservations', {
      resourceId: 'seat-1-2',
      clientId: 'c',
      quantity: 1,
    });
    await page.getByRole('row').filter({ hasText: 'confirmed' }).waitFor();
    await page.keyboard.press('p');
    await page.getByText(/Paused at/).waitFor();
    await page.keyboard.press('p');
    await app().goAway();
    await page.getByText(/No connection since/).waitFor();
    await app().comeBack();
    await page.locator('[data-status=live]').waitFor();

    expect(Number((await page.locator('html').getAttribute('data-shifts')) ?? 0)).toBeLessThan(
      0.01,
    );
  });

  it('loads less than 200 kB of script before it works', async () => {
    const page = await app().open();
    await page.getByRole('grid').waitFor();
    const scripts = await page.evaluate(() =>
      performance
        .getEntriesByType('resource')
        .map(({ name }) => name)
        .filter((name) => name.endsWith('.js')),
    );

    const sizes = await Promise.all(
      scripts.map(async (url) => gzipSync(await (await fetch(url)).bytes()).length),
    );
    expect(sizes.length).toBeGreaterThan(5);
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThan(FIRST_LOAD_BYTES);
  });
});

async function elements(page: Page): Promise<number> {
  return page.evaluate(() => document.querySelectorAll('*').length);
}
