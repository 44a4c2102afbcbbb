import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { hasBrowser } from './browser.ts';
import type { ConsoleUnderTest } from './console-under-test.ts';
import { CONNECTION_FAULTS } from './page-faults.ts';
import { useConsole } from './use-console.ts';

describe.skipIf(!hasBrowser())('the overview', () => {
  const app = useConsole({ demo: true });

  it('is where the console begins', async () => {
    const page = await app().open({ path: '' });

    await page.waitForURL(/\/overview$/);
    await figure(page, 'Occupancy')
      .getByText(/\d+ confirmed, \d+ held of/)
      .waitFor();
  });

  it('counts what is reserved and refused elsewhere', async () => {
    const page = await app().open({ path: '/overview?span=24h&group=default' });
    await app().rest('POST', '/resources', { id: 'one', group: 'default', capacity: 1 });
    for (const clientId of ['ann', 'bob', 'cid', 'dan']) {
      await reserve(app(), 'one', clientId);
    }

    await figure(page, 'Refusals').getByText('75.0\u00a0% of attempts').waitFor();
    await figure(page, 'Occupancy').getByText('1 confirmed, 0 held of 1').waitFor();
    await page
      .getByRole('row', { name: /default/ })
      .getByText('100.0')
      .waitFor();
  });

  it('leads from its figures to the lists behind them', async () => {
    const page = await app().open({ path: '/overview?group=winter-gala' });
    await figure(page, 'Waiting').getByRole('link').click();
    await page.waitForURL(/\/waiting-lists\?group=winter-gala$/);
    await page.goBack();
    await figure(page, 'Reservations').getByRole('link').click();
    await page.waitForURL(/\/reservations\?group=winter-gala$/);
  });

  it('is read with the keyboard, and as a table', async () => {
    const page = await app().open({ path: '/overview?span=24h' });
    const chart = page.getByRole('slider', { name: 'Attempts per second' });
    await chart.focus();
    await page.keyboard.press('ArrowLeft');

    expect(await chart.getAttribute('aria-valuetext')).toMatch(
      /^\d\d:\d\d: [\d.,]+ reservations and [\d.,]+ refusals per second$/,
    );
    // Both charts look at the same instant.
    const other = page.getByRole('slider', { name: 'Commit latency' });
    expect(await other.getAttribute('aria-valuenow')).toBe(
      await chart.getAttribute('aria-valuenow'),
    );
    await page.keyboard.press('Escape');
    expect(await page.getByRole('table', { name: 'Attempts per second' }).count()).toBe(1);
  });

  it('keeps what is chosen in the address', async () => {
    const page = await app().open({ path: '/overview' });
    await page.getByRole('radio', { name: '1 h' }).click();
    await page.waitForURL(/span=1h/);
    await page.getByLabel('Group: All groups').click();
    await page.getByRole('option', { name: /winter-gala/ }).click();
    await page.waitForURL(/span=1h&group=winter-gala/);

    const other = await app().open({ path: '/overview?span=1h&group=winter-gala' });

    await other.getByLabel('Group: winter-gala').waitFor();
    expect(await other.getByRole('radio', { name: '1 h' }).getAttribute('aria-checked')).toBe(
      'true',
    );
  });

  it('does not wait for conflicts to be judged', async () => {
    const page = await app().open({ path: '/clocks' });
    const judged = Promise.withResolvers<undefined>();
    await page.route(/overview\.conflicts/, async (route) => {
      await judged.promise;
      await route.continue();
    });
    await page.getByRole('link', { name: 'Overview' }).click();

    await page.getByRole('slider', { name: 'Attempts per second' }).waitFor();
    judged.resolve(undefined);
    await page.unrouteAll({ behavior: 'wait' });
  });

  it('keeps its picture while paused, and while the server is away', async () => {
    const page = await app().open({ path: '/overview', expectedFaults: CONNECTION_FAULTS });
    await figure(page, 'Occupancy')
      .getByText(/confirmed/)
      .waitFor();
    await page.getByRole('button', { name: 'Pause' }).click();
    await page.getByText(/^Paused at/).waitFor();
    await page.getByRole('button', { name: 'Resume' }).first().click();

    await app().goAway();
    await page.getByText(/^No connection since/).waitFor();
    expect(await figure(page, 'Occupancy').textContent()).toMatch(/confirmed/);
    await app().comeBack();
    await page.locator('[data-status=live]').waitFor();
    await page.getByText(/^No connection since/).waitFor({ state: 'detached' });
  });
});

describe.skipIf(!hasBrowser())('the overview of an empty store', () => {
  const app = useConsole();

  it('says how to begin', async () => {
    const page = await app().open({ path: '/overview' });

    await page.getByRole('heading', { name: 'No attempts yet' }).waitFor();
    expect(await page.locator('pre').allTextContents()).toEqual([
      expect.stringContaining('/resources'),
      expect.stringContaining('/reservations'),
    ]);
  });
});

describe.skipIf(!hasBrowser())('the navigation', () => {
  const app = useConsole();

  it('counts the waiting lists whose head does not fit, and takes them away again', async () => {
    const page = await app().open({ path: '/overview' });
    await page.getByRole('link', { name: 'Waiting lists', exact: true }).waitFor();
    await app().rest('POST', '/resources', { id: 'lounge', capacity: 5 });
    const { reservation } = (await app().rest('POST', '/reservations', {
      ...{ resourceId: 'lounge', clientId: 'ann', quantity: 4 },
    })) as { reservation: { id: string } };
    await app().rest('POST', '/waiting-list/join', {
      ...{ resourceId: 'lounge', clientId: 'bob', quantity: 3 },
    });

    await page.getByRole('link', { name: 'Waiting lists, 1 head blocked' }).waitFor();
    await app().rest('POST', `/reservations/${reservation.id}/cancel`, {});
    await page.getByRole('link', { name: 'Waiting lists', exact: true }).waitFor();
  });
});

function figure(page: Page, label: string) {
  return page
    .getByRole('list', { name: 'Figures' })
    .getByRole('listitem')
    .filter({ hasText: label });
}

async function reserve(app: ConsoleUnderTest, resourceId: string, clientId: string) {
  await fetch(`${app.url}/reservations`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ resourceId, clientId, quantity: 1 }),
  });
}
