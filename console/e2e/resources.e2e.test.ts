import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { hasBrowser } from './browser.ts';
import type { ConsoleUnderTest } from './console-under-test.ts';
import { CONNECTION_FAULTS } from './page-faults.ts';
import { useConsole } from './use-console.ts';

describe.skipIf(!hasBrowser())('the resources page', () => {
  const app = useConsole({ seats: 120 });

  it('shows every resource, live', async () => {
    const page = await app().open();

    await page.getByText('120 resources', { exact: true }).waitFor();
    await page.locator('[data-status=live]').waitFor();
    expect(await rowOf(page, 'seat-1-1').textContent()).toContain('free');
    expect(await page.getByRole('grid').getAttribute('aria-rowcount')).toBe('121');
  });

  it('shows a reservation made elsewhere within a second', async () => {
    const page = await app().open();
    await rowOf(page, 'seat-1-2').waitFor();

    await reserve(app(), 'seat-1-2');

    await rowOf(page, 'seat-1-2').getByText('confirmed').waitFor({ timeout: 1_000 });
  });

  it('shows a resource created elsewhere', async () => {
    const page = await app().open();
    await page.getByRole('grid').waitFor();

    await app().rest('POST', '/resources', { id: 'aisle', group: 'a-new-group', capacity: 3 });

    await rowOf(page, 'aisle').waitFor({ timeout: 2_000 });
  });

  it('narrows by text, state and group, and keeps that in the address', async () => {
    const page = await app().open();
    await page.getByLabel('Label or id').fill('row 2, seat 1');
    await page.getByRole('button', { name: /^free/ }).click();
    await page.waitForURL(/state=free/);
    const address = page.url();
    const found = await visibleIds(page);

    const other = await app().open({ path: address.slice(`${app().url}/console`.length) });
    await rowOf(other, 'seat-2-1').waitFor();

    expect(found).toEqual(await visibleIds(other));
    expect(found).toHaveLength(11);
    expect(await other.getByLabel('Label or id').inputValue()).toBe('row 2, seat 1');
    await other.getByRole('button', { name: 'Clear filters' }).click();
    await other.waitForURL((url) => url.search === '');
  });

  it('sorts by a column, and the back button undoes opening', async () => {
    const page = await app().open({ path: '/resources?q=seat-3-' });
    await page.getByRole('button', { name: 'Sort by Label' }).click();
    await page.getByRole('button', { name: 'Sort by Label' }).click();
    await page.waitForURL(/sort=-label/);
    expect((await visibleIds(page))[0]).toBe('seat-3-40');

    await rowOf(page, 'seat-3-40').click();
    await page.getByRole('complementary', { name: /Row 3, seat 40/ }).waitFor();
    await page.goBack();

    await page
      .getByRole('complementary', { name: /Row 3, seat 40/ })
      .waitFor({ state: 'detached' });
  });

  it('catches up without a gap after the server restarts', async () => {
    const page = await app().open({ expectedFaults: CONNECTION_FAULTS });
    await rowOf(page, 'seat-1-5').waitFor();

    await app().goAway();
    await page.locator('[data-status=reconnecting]').waitFor();
    await page.getByText(/No connection since/).waitFor();
    await app().comeBack();
    // Before the console has come back: told to nobody, and not to be missed.
    await reserve(app(), 'seat-1-5');

    await page.locator('[data-status=live]').waitFor();
    await rowOf(page, 'seat-1-5').getByText('confirmed').waitFor();
  });

  it('says that it is offline, keeps the picture, and recovers', async () => {
    const page = await app().open({ expectedFaults: CONNECTION_FAULTS });
    await rowOf(page, 'seat-1-6').waitFor();

    await page.context().setOffline(true);
    await page.locator('[data-status=offline]').waitFor();
    expect(await rowOf(page, 'seat-1-6').isVisible()).toBe(true);
    await reserve(app(), 'seat-1-6');
    await page.context().setOffline(false);

    await page.locator('[data-status=live]').waitFor();
    await rowOf(page, 'seat-1-6').getByText('confirmed').waitFor();
  });

  it('holds changes back while paused', async () => {
    const page = await app().open();
    await rowOf(page, 'seat-1-7').waitFor();
    await page.keyboard.press('p');
    await page.getByText(/Paused at/).waitFor();

    await reserve(app(), 'seat-1-7');
    await page.waitForTimeout(500);
    expect(await rowOf(page, 'seat-1-7').textContent()).toContain('free');
    await page.keyboard.press('p');

    await rowOf(page, 'seat-1-7').getByText('confirmed').waitFor();
  });

  it('tells what was decided on a resource, refusals too, as it happens', async () => {
    const page = await app().open({ path: '/resources?resource=seat-1-8' });
    const panel = page.getByRole('complementary', { name: 'Details of Row 1, seat 8' });
    await panel.getByText('created').waitFor();
    await panel.getByText('Nobody has reserved any of it yet.').waitFor();

    await reserve(app(), 'seat-1-8');
    await reserve(app(), 'seat-1-8').catch(() => undefined);

    await panel.getByText('refused: full').waitFor();
    await panel.getByRole('cell', { name: 'elsewhere' }).waitFor();
    expect(await panel.getByText('version 3').isVisible()).toBe(true);
  });

  it('shows ages, or clock times in the time zone chosen', async () => {
    const page = await app().open();
    const age = rowOf(page, 'seat-1-9').getByRole('time');
    await rowOf(page, 'seat-1-9').waitFor();
    expect(await age.textContent()).toMatch(/^\d+\u00a0(s|min)$/);

    await page.getByRole('button', { name: /^Time zone/ }).click();
    await page.getByRole('menuitemradio', { name: 'Clock times' }).click();
    const utc = await age.textContent();
    await page.getByRole('menuitemradio', { name: 'Europe/Paris' }).click();

    expect(utc).toMatch(/^\d{2}:\d{2}:\d{2}$/);
    const hours = Number((await age.textContent())?.slice(-8, -6)) - Number(utc?.slice(0, 2));
    expect([1, 2]).toContain((hours + 24) % 24);
  });
});

function rowOf(page: Page, id: string) {
  return page.getByRole('row').filter({ has: page.getByText(id, { exact: true }) });
}

async function visibleIds(page: Page): Promise<string[]> {
  const ids = await page.getByRole('row').locator('[role=gridcell]:nth-child(2)').allTextContents();
  return ids.map((id) => id.trim());
}

async function reserve(app: ConsoleUnderTest, resourceId: string): Promise<void> {
  await app.rest('POST', '/reservations', { resourceId, clientId: 'elsewhere', quantity: 1 });
}
