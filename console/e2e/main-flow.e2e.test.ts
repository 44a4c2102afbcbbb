import type { Browser, Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hasWhole, launchWhole, type WholeBrowserName } from './browser.ts';
import { useConsole } from './use-console.ts';

/** Other tests run in a Chromium without its trimmings; what people do first, in what people have. */
for (const name of ['Chromium', 'Firefox'] as const)
  describe.skipIf(!hasWhole(name))(`the main flow in ${name}`, () => {
    leadThrough(name);
  });

function leadThrough(name: WholeBrowserName): void {
  const app = useConsole();
  const faults: string[] = [];
  let browser: Browser | undefined;
  let page: Page;

  beforeAll(async () => {
    for (const number of [1, 2, 3]) {
      await app().rest('POST', '/resources', {
        ...{ id: `A-${number}`, label: `A ${number}`, group: 'hall', type: 'seat', capacity: 1 },
        attributes: { section: 'stalls', row: 'A', number },
      });
    }
    browser = await launchWhole(name);
    page = await browser.newPage();
    page.setDefaultTimeout(30_000);
    await page.setViewport({ width: 1280, height: 800 });
    page.on('pageerror', (error) => faults.push(String(error)));
    page.on('console', (message) => {
      if (message.type() === 'error') faults.push(message.text());
    });
  });
  afterAll(async () => {
    await browser?.close();
  });

  it('shows the seats, and reserves one', async () => {
    await visit('/seats?group=hall&seat=A-1');
    await appears('[data-seat="A-1"][data-standing=free]');
    await reserve('ann');
    await appears('[data-seat="A-1"][data-standing=confirmed]');
    await appears(text('Confirmed for ann'));
  });

  it('loses one to somebody quicker, waits for it, and is promoted', async () => {
    await visit('/seats?group=hall&seat=A-2');
    await press(button('Reserve…'));
    await page.locator('[role=dialog] input[name=clientId]').fill('late');
    const { reservation } = (await app().rest('POST', '/reservations', {
      ...{ resourceId: 'A-2', clientId: 'quick', quantity: 1 },
    })) as { readonly reservation: { readonly id: string } };
    await press(`[role=dialog] button[type=submit]`);
    await appears(text('Somebody was quicker'));

    await press(`[role=dialog] ${button('Join the waiting list')}`);
    await appears(text('Wait for A 2'));
    await press('[role=dialog] button[type=submit]');
    await appears('aside ::-p-text(waited for)');
    await app().rest('POST', `/reservations/${reservation.id}/cancel`, {});
    await appears(text('Confirmed for late, promoted from the waiting list'));
  });

  it('moves a clock on the timeline, and goes back', async () => {
    await visit('/timeline?example=five-servers');
    await appears('[role=slider]');
    await page.focus('[role=slider][aria-label*="B"]');
    await page.keyboard.press('ArrowRight');
    await page.waitForFunction(() => location.search.includes('mode=hypothetical'));
    await appears(text('nothing is changed'));
    await page.keyboard.press('r');
    await page.waitForFunction(() => !location.search.includes('mode=hypothetical'));
  });

  it('reports no error', () => {
    expect(faults).toEqual([]);
  });

  async function visit(path: string): Promise<void> {
    await page.goto(`${app().url}/console${path}`);
    await appears('main');
  }

  async function appears(selector: string): Promise<void> {
    await page.waitForSelector(selector);
  }

  async function press(selector: string): Promise<void> {
    await page.locator(selector).click();
  }

  async function reserve(clientId: string): Promise<void> {
    await press(button('Reserve…'));
    await page.locator('[role=dialog] input[name=clientId]').fill(clientId);
    await press('[role=dialog] button[type=submit]');
    await page.waitForSelector('[role=dialog]', { hidden: true });
  }
}

function text(part: string): string {
  return `::-p-text(${part})`;
}

function button(name: string): string {
  return `::-p-xpath(.//button[normalize-space(.)="${name}"])`;
}
