import { beforeAll, describe, expect, it } from 'vitest';
import { hasBrowser } from './browser.ts';
import type { ConsoleUnderTest } from './console-under-test.ts';
import { useConsole } from './use-console.ts';

describe.skipIf(!hasBrowser())('reservations and waiting lists', () => {
  const app = useConsole();

  beforeAll(async () => {
    const floor = { id: 'floor', group: 'hall', label: 'Floor', capacity: 5 };
    await app().rest('POST', '/resources', { ...floor, waitingPolicy: 'skip-to-fit' });
    await app().rest('POST', '/resources', {
      id: 'seat',
      group: 'hall',
      label: 'Seat',
      capacity: 1,
    });
  });

  it('are listed as they are made, with those that were refused', async () => {
    const page = await app().open({ path: '/reservations' });
    await page.getByRole('heading', { name: 'No reservations yet' }).waitFor();
    await app().rest('POST', '/reservations', wanted('seat', 'ann', 1));
    const row = page.getByRole('row', { name: /confirmed Seat ann/ });
    await row.waitFor();
    await refuse(app(), 'seat', 'bob');

    await page.getByLabel(/^Status: /).click();
    await page.getByRole('option', { name: 'refused attempts' }).click();
    await page.getByRole('row', { name: /refused Seat bob/ }).click();
    const panel = page.locator('#content').getByRole('complementary');
    await panel.getByText('1 asked for, 0 of 1 free.').waitFor();
    await panel.getByRole('row', { name: /confirmed ann/ }).waitFor();
    expect(page.url()).toContain('status=refused');
    await page.reload();
    await panel.getByText('1 asked for, 0 of 1 free.').waitFor();
  });

  it('are found by client, amended and cancelled with their effect', async () => {
    const { reservation } = (await app().rest(
      'POST',
      '/reservations',
      wanted('floor', 'cid', 4),
    )) as { reservation: { id: string } };
    await app().rest('POST', '/waiting-list/join', wanted('floor', 'dan', 3));
    const page = await app().open({ path: '/reservations' });
    await page.getByRole('searchbox', { name: 'Client id' }).fill('cid');
    await page.waitForURL(/client=cid/);
    await page.getByRole('row', { name: /Floor cid/ }).click();
    const panel = page.locator('#content').getByRole('complementary');
    await panel.getByText(/^Decided as confirmed with version 2/).waitFor();
    await panel.getByRole('row', { name: /joined dan/ }).waitFor();

    await panel.getByRole('button', { name: 'Amend…' }).click();
    const form = page.getByRole('dialog');
    await form.getByLabel('Units').fill('3');
    await form.getByText('Frees 1 unit of Floor.').waitFor();
    await form.getByText('Nobody who waits is promoted by it.').waitFor();
    await form.getByLabel('Units').fill('2');
    await form.getByText('Promotes dan, who waits for 3 units.').waitFor();
    await form.getByLabel('Units').fill('9');
    await form.getByText(/^It will not be done/).waitFor();
    await form.getByLabel('Units').fill('3');
    await form.getByText('Frees 1 unit of Floor.').waitFor();
    await form.getByRole('button', { name: 'Amend to 3' }).click();
    await form.waitFor({ state: 'detached' });
    await panel.getByText('3 units').waitFor();

    await panel.getByRole('button', { name: 'Cancel reservation…' }).click();
    const question = page.getByRole('alertdialog');
    await question.getByText('Frees 3 units of Floor.').waitFor();
    await question.getByText('Promotes dan, who waits for 3 units.').waitFor();
    await question.getByRole('button', { name: 'Cancel reservation' }).click();
    await question.waitFor({ state: 'detached' });
    await panel.getByText('cancelled').first().waitFor();
    expect(await app().rest('GET', `/reservations/${reservation.id}`)).toMatchObject({
      status: 'cancelled',
    });
  });

  it('can be narrowed by booking and time where there is little room, too', async () => {
    const page = await app().open({ path: '/reservations', width: 360 });
    const booking = page.getByRole('searchbox', { name: 'Booking id' });
    expect(await booking.isVisible()).toBe(false);
    await page.getByRole('button', { name: 'More filters' }).click();
    await booking.fill('no-such-booking');
    await page.waitForURL(/booking=no-such-booking/);
    await page.getByRole('heading', { name: 'No reservation matches' }).waitFor();

    const linked = await app().open({
      path: '/reservations?from=2026-01-01T00:00:00Z',
      width: 900,
    });
    expect(await linked.getByLabel('From', { exact: true }).inputValue()).toContain(
      '2026-01-01T00:00',
    );
  });

  it('name their siblings of a booking', async () => {
    await app().rest('POST', '/resources', { id: 'night-1', label: 'Friday', capacity: 2 });
    await app().rest('POST', '/resources', { id: 'night-2', label: 'Saturday', capacity: 2 });
    await app().rest('POST', '/reservations', {
      clientId: 'guest',
      items: ['night-1', 'night-2'].map((resourceId) => ({ resourceId, quantity: 1 })),
    });
    const page = await app().open({ path: '/reservations?client=guest' });
    await page.getByRole('row', { name: /Friday guest/ }).click();
    await page
      .locator('#content')
      .getByRole('complementary')
      .getByRole('link', { name: 'Saturday' })
      .click();

    await page.getByRole('heading', { name: 'Saturday', level: 2 }).waitFor();
  });

  it('show a blocked head, who overtook it, and who is promoted when it leaves', async () => {
    // dan has 3 of 5; eve needs more than the rest, and fay, who came later, fits.
    await app().rest('POST', '/waiting-list/join', wanted('floor', 'eve', 4));
    await app().rest('POST', '/waiting-list/join', wanted('floor', 'fay', 1));
    const page = await app().open({ path: '/waiting-lists' });
    await page.getByRole('row', { name: /Floor hall head blocked/ }).click();
    const panel = page.getByRole('complementary', { name: 'Waiting list of Floor' });
    await panel.getByText('Blocked: eve stands first and needs 4, free 1.').waitFor();

    await panel.getByText('overtaken by 1').waitFor();
    await panel.getByRole('row', { name: /dan 3 cid cancelled/ }).waitFor();
    await panel.getByRole('button', { name: 'Join the waiting list…' }).click();
    const form = page.getByRole('dialog', { name: 'Wait for Floor' });
    await form.getByLabel('Client id').fill('gus');
    await form.getByLabel('Units').fill('2');
    await form.getByRole('button', { name: 'Join the waiting list' }).click();
    await panel.getByRole('cell', { name: 'gus', exact: true }).waitFor();

    await panel.getByRole('button', { name: 'Take eve off the list…' }).click();
    const question = page.getByRole('alertdialog', { name: 'Take eve off the waiting list?' });
    await question.getByText('Gives up place 1 for Floor.').waitFor();
    await question.getByRole('button', { name: 'Take off the list' }).click();
    await panel.getByText('Blocked: gus stands first and needs 2, free 1.').waitFor();
  });
});

const wanted = (resourceId: string, clientId: string, quantity: number) => ({
  resourceId,
  clientId,
  quantity,
});

/** Asks for what is taken, and expects to be refused. */
async function refuse(app: ConsoleUnderTest, resourceId: string, clientId: string): Promise<void> {
  await expect(app.rest('POST', '/reservations', wanted(resourceId, clientId, 1))).rejects.toThrow(
    '409',
  );
}
