import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { hasBrowser } from './browser.ts';
import type { ConsoleUnderTest } from './console-under-test.ts';
import { useConsole } from './use-console.ts';

describe.skipIf(!hasBrowser())('the seat map', () => {
  const app = useConsole();

  beforeAll(async () => {
    for (const row of ['A', 'B']) {
      for (let number = 1; number <= 4; number++) await createSeat(app(), row, number);
    }
    await app().rest('POST', '/resources', {
      id: 'floor',
      group: 'hall',
      label: 'Floor',
      capacity: 60,
    });
  });

  it('holds, confirms and cancels a seat, naming the effect', async () => {
    const page = await openSeat(app(), 'A-1');
    await page.getByRole('button', { name: 'Hold…' }).click();
    const form = page.getByRole('dialog', { name: 'Hold A 1' });
    await form.getByRole('button', { name: 'Hold', exact: true }).click();
    await form.getByText('Say what it is.').waitFor();
    await form.getByLabel('Client id').fill('ann');
    await form.getByRole('button', { name: 'Hold', exact: true }).click();
    await form.waitFor({ state: 'detached' });
    await seat(page, 'A-1', 'held');
    await page.getByText('Held for ann').waitFor();
    await page.getByText(/Runs out at .* in/).waitFor();

    await page.getByRole('button', { name: 'Confirm', exact: true }).click();
    await seat(page, 'A-1', 'confirmed');
    await page.getByText('Held for ann, who confirmed at').waitFor();

    await page.getByRole('button', { name: 'Cancel reservation…' }).click();
    const question = page.getByRole('alertdialog', { name: 'Cancel the reservation of A 1?' });
    await question.getByText('Frees A 1.').waitFor();
    await question.getByText('Nobody is waiting.').waitFor();
    await question.getByRole('button', { name: 'Cancel reservation' }).click();
    await question.waitFor({ state: 'detached' });
    await seat(page, 'A-1', 'free');
  });

  it('remembers the client, and takes units of a standing area', async () => {
    const page = await openSeat(app(), 'floor');
    await page.getByRole('button', { name: 'Reserve…' }).click();
    const form = page.getByRole('dialog');
    await form.getByLabel('Client id').fill('crowd');
    await form.getByLabel('Units').fill('20');
    await form.getByRole('button', { name: 'Reserve', exact: true }).click();
    await page.getByText('Floor: 40 free of 60').waitFor();

    await page.getByRole('button', { name: 'Reserve…' }).click();
    expect(await form.getByLabel('Client id').inputValue()).toBe('crowd');
  });

  it('tells who was quicker, and promotes whoever waited instead', async () => {
    const winner = await openSeat(app(), 'A-2');
    const loser = await openSeat(app(), 'A-2');
    await loser.getByRole('button', { name: 'Reserve…' }).click();
    const form = loser.getByRole('dialog');
    await form.getByLabel('Client id').fill('late');

    await reserve(winner, 'quick');
    await seat(loser, 'A-2', 'confirmed');
    await form.getByRole('button', { name: 'Reserve', exact: true }).click();
    await form.getByRole('heading', { name: 'Somebody was quicker' }).waitFor();
    await form.getByText(/quick was confirmed .* before you\./).waitFor();
    await form.getByText('Free then').waitFor();
    await form.getByRole('button', { name: 'Join the waiting list' }).first().click();
    const join = loser.getByRole('dialog', { name: 'Wait for A 2' });
    await join.getByRole('button', { name: 'Join the waiting list' }).last().click();
    await join.waitFor({ state: 'detached' });
    await winner.locator('#content').getByRole('complementary').getByText('waited for').waitFor();

    await winner.getByRole('button', { name: 'Cancel reservation…' }).click();
    const question = winner.getByRole('alertdialog');
    await question.getByText('Promotes late, who waits for 1 unit.').waitFor();
    await question.getByRole('button', { name: 'Cancel reservation' }).click();
    await loser
      .getByText('Confirmed for late, promoted from the waiting list when quick cancelled.')
      .waitFor();
  });

  it('books several seats, all or none', async () => {
    await app().rest('POST', '/reservations', wanted('B-4', 'somebody'));
    const page = await app().open({ path: '/seats?group=hall' });
    const hall = page.getByRole('listbox');
    await hall.focus();
    await press(page, 'ArrowDown', 'ArrowDown', 'ArrowDown', 'End', ' ');
    await page.waitForURL(/seat=B-4/);
    await press(page, 'Shift+ArrowLeft');
    const panel = page.getByRole('complementary', { name: 'Seats chosen' });
    await panel.getByText('1 is not free').waitFor();
    await panel.getByRole('button', { name: 'Reserve 2 seats…' }).click();
    await page.getByLabel('Client id').fill('pair');
    await page.getByRole('dialog').getByRole('button', { name: 'Reserve', exact: true }).click();
    await page.getByText('Because of B 4; none of the others was taken either.').waitFor();
    await page.getByRole('dialog').getByRole('button', { name: 'Cancel' }).click();
    await seat(page, 'B-3', 'free');

    await panel.getByRole('button', { name: 'Leave out B 4' }).click();
    await page.getByRole('complementary', { name: 'Seat B 3' }).waitFor();
    await hall.focus();
    await press(page, 'ArrowLeft');
    await page.waitForURL(/seat=B-2/);
    await press(page, 'Shift+ArrowLeft');
    await panel.getByText('All of them are free.').waitFor();
    await panel.getByRole('button', { name: 'Reserve 2 seats…' }).click();
    await page.getByLabel('Client id').fill('pair');
    await page.getByRole('dialog').getByRole('button', { name: 'Reserve', exact: true }).click();

    await seat(page, 'B-1', 'confirmed');
    await seat(page, 'B-2', 'confirmed');
  });

  it('shows what was, where nothing can be done', async () => {
    const before = new Date().toISOString();
    await new Promise((resolve) => setTimeout(resolve, 20));
    await app().rest('POST', '/reservations', wanted('A-4', 'dan'));
    const page = await app().open({ path: `/seats?group=hall&seat=A-4&at=${before}` });
    await seat(page, 'A-4', 'free');
    await page.getByText('was free, at').waitFor();
    expect(await page.getByRole('button', { name: 'Reserve…' }).count()).toBe(0);

    await page.getByRole('slider', { disabled: false }).focus();
    await page.keyboard.press('Home');
    await page
      .locator('#content')
      .getByRole('complementary')
      .getByText('did not exist yet')
      .waitFor();
    await page.getByRole('button', { name: 'Now' }).click();
    await seat(page, 'A-4', 'confirmed');
    expect(new URL(page.url()).searchParams.has('at')).toBe(false);
  });

  it('keeps the zoom and the order of its table in the address', async () => {
    const page = await app().open({ path: '/seats?group=hall' });
    await page.getByRole('button', { name: 'Nearer' }).click();
    await page.waitForURL(/zoom=[\d.]+%40-?\d+%2C-?\d+$/);
    const stage = page.locator('#content svg text').first();
    const there = await stage.boundingBox();
    await page.reload();
    const again = await stage.boundingBox();
    expect(Math.abs((again?.x ?? 0) - (there?.x ?? 0))).toBeLessThan(2);
    await page.getByRole('button', { name: 'All of it' }).click();
    await page.waitForURL(/seats\?group=hall$/);

    await page.getByRole('radio', { name: 'Table' }).click();
    const head = page.getByRole('columnheader', { name: 'No.' });
    await head.getByRole('button').click();
    await head.getByRole('button').click();
    await page.waitForURL(/sort=-number/);
    await page.reload();
    await page.getByRole('row').nth(1).getByText('4', { exact: true }).waitFor();
  });

  it('dims what the legend turns off, and keeps it in the address', async () => {
    const page = await app().open({ path: '/seats?group=hall' });
    await page.getByRole('button', { name: /^free/ }).click();
    await page.waitForURL(/off=free/);
    await page.reload();

    const free = page.getByRole('button', { name: /^free/ });
    expect(await free.getAttribute('aria-pressed')).toBe('false');
    await page.locator('[data-standing=free] path.text-line-2').first().waitFor();
  });
});

describe.skipIf(!hasBrowser())('a hall of 3,000 seats', () => {
  const app = useConsole({ seats: 3_000, group: 'arena' });

  it('is a canvas with a table beside it, walked and sold like any other', async () => {
    const page = await app().open({ path: '/seats?group=arena', width: 1_600 });
    await page.locator('canvas').waitFor();
    expect(await page.locator('[data-seat]').count()).toBe(0);
    const table = page.getByRole('grid', { name: 'Seats of arena with their state' });
    expect(await table.getAttribute('aria-rowcount')).toBe('3001');

    await page.getByRole('listbox').focus();
    await press(page, 'ArrowDown', 'ArrowRight', 'Enter');
    await page.getByRole('complementary', { name: 'Seat Row 1, seat 2' }).waitFor();
    expect(await colourOf(page, 'free')).toBeGreaterThan(1_000);
    expect(await colourOf(page, 'confirmed')).toBe(0);
    await reserve(page, 'ann');

    await page.getByText(/Confirmed for ann at/).waitFor();
    await expect.poll(() => colourOf(page, 'confirmed')).toBeGreaterThan(3);
    await table.getByRole('row', { selected: true }).getByText('confirmed').waitFor();
  });
});

/** How many pixels of the canvas have the colour of a token, but for their edges. */
function colourOf(page: Page, token: string): Promise<number> {
  return page.evaluate((name) => {
    const canvas = document.querySelector('canvas');
    if (!canvas) return -1;
    // Read from a copy: reading from the canvas itself would make the page draw in another way.
    const copy = new OffscreenCanvas(canvas.width, canvas.height);
    const context = copy.getContext('2d', { willReadFrequently: true });
    if (!context) return -1;
    context.drawImage(canvas, 0, 0);
    const probe = document.createElement('span');
    probe.style.color = `var(--color-${name})`;
    document.body.append(probe);
    const [r = 0, g = 0, b = 0] = (getComputedStyle(probe).color.match(/\d+/g) ?? []).map(Number);
    probe.remove();
    const { data } = context.getImageData(0, 0, canvas.width, canvas.height);
    let found = 0;
    for (let i = 0; i < data.length; i += 4) {
      const near = (at: number, value: number) => Math.abs((data[at] ?? 0) - value) < 8;
      if (near(i, r) && near(i + 1, g) && near(i + 2, b) && (data[i + 3] ?? 0) > 60) found += 1;
    }
    return found;
  }, token);
}

const wanted = (resourceId: string, clientId: string) => ({ resourceId, clientId, quantity: 1 });

async function createSeat(app: ConsoleUnderTest, row: string, number: number): Promise<void> {
  await app.rest('POST', '/resources', {
    id: `${row}-${number}`,
    type: 'seat',
    group: 'hall',
    label: `${row} ${number}`,
    capacity: 1,
    attributes: { section: 'stalls', row, number },
  });
}

async function openSeat(app: ConsoleUnderTest, id: string): Promise<Page> {
  const page = await app.open({ path: `/seats?group=hall&seat=${id}` });
  await page.locator('#content').getByRole('complementary').waitFor();
  return page;
}

async function reserve(page: Page, clientId: string): Promise<void> {
  await page.getByRole('button', { name: 'Reserve…' }).click();
  const form = page.getByRole('dialog');
  await form.getByLabel('Client id').fill(clientId);
  await form.getByRole('button', { name: 'Reserve', exact: true }).click();
  await form.waitFor({ state: 'detached' });
}

/** Waits until a seat is drawn as it should be. */
async function seat(page: Page, id: string, standing: string): Promise<void> {
  await page
    .locator(`[data-seat="${id}"][data-standing=${standing}]`)
    .waitFor({ state: 'attached' });
}

async function press(page: Page, ...keys: readonly string[]): Promise<void> {
  for (const key of keys) await page.keyboard.press(key);
}
