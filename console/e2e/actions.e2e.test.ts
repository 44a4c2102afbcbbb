import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { hasBrowser } from './browser.ts';
import type { ConsoleUnderTest } from './console-under-test.ts';
import { CONNECTION_FAULTS } from './page-faults.ts';
import { useConsole } from './use-console.ts';

describe.skipIf(!hasBrowser())('what an operator does to resources', () => {
  const app = useConsole();

  it('creates a resource, told what is wrong field by field', async () => {
    const page = await app().open();
    await page.getByRole('heading', { name: 'No resources yet' }).waitFor();
    await page.getByRole('main').getByRole('button', { name: 'Create resource' }).last().click();
    const form = page.getByRole('dialog', { name: 'Create a resource' });
    await form.getByLabel('Capacity').fill('1.5');
    await form.getByRole('button', { name: 'Create' }).click();

    await form.getByText('Say what it is.').waitFor();
    await form.getByText('A whole number from 0 to 1,000,000.').waitFor();
    expect(await form.getByLabel('Id').getAttribute('aria-invalid')).toBe('true');
    expect(await form.getByLabel('Id').evaluate((field) => field === document.activeElement)).toBe(
      true,
    );

    await form.getByLabel('Id').fill('floor');
    await form.getByLabel('Label', { exact: true }).fill('Standing area');
    await form.getByLabel('Capacity').fill('5');
    await form.getByRole('button', { name: 'Add' }).click();
    await form.getByLabel('Name').fill('level');
    await form.getByLabel('Value').fill('2');
    await form.getByRole('button', { name: 'Create' }).click();

    const panel = page.getByRole('complementary', { name: 'Details of Standing area' });
    await panel.getByText('level').waitFor();
    await page.getByText('Standing area was created.').first().waitFor();
    expect(await app().rest('GET', '/resources/floor')).toMatchObject({
      label: 'Standing area',
      capacity: 5,
      attributes: { level: 2 },
    });
  });

  it('says that an id is taken', async () => {
    const page = await app().open({ path: '/resources?new=' });
    const form = page.getByRole('dialog');
    await form.getByLabel('Id').fill('floor');
    await form.getByRole('button', { name: 'Create' }).click();

    await form.getByText('A resource with this id exists already.').waitFor();
  });

  it('cuts a capacity after showing what that will do', async () => {
    await reserve(app(), 'floor', 4);
    await app().rest('POST', '/waiting-list/join', wanted('floor', 2));
    const page = await app().open({ path: '/resources?resource=floor' });
    await page.getByRole('button', { name: 'Change capacity…' }).click();
    const form = page.getByRole('dialog', { name: 'Change the capacity of Standing area' });

    await form.getByLabel('New capacity').fill('3');
    await form.getByText('Nothing is revoked.').waitFor();
    await form.getByText('1 unit more will be taken than there is').waitFor();
    await form.getByText('Nobody who waits will be promoted.').waitFor();
    expect(await app().rest('GET', '/resources/floor')).toMatchObject({ capacity: 5 });

    await form.getByLabel('Refuse if it is below what is taken').check();
    await form.getByText('It will be refused: 4 units are taken.').waitFor();
    expect(await form.getByRole('button', { name: 'Change to 3' }).isDisabled()).toBe(true);

    await form.getByLabel('Refuse if it is below what is taken').uncheck();
    await form.getByLabel('New capacity').fill('6');
    await form.getByText('1 waiting entry will be promoted.').waitFor();
    await form.getByRole('button', { name: 'Change to 6' }).click();

    await form.waitFor({ state: 'detached' });
    expect(await app().rest('GET', '/availability?resourceId=floor')).toMatchObject({
      capacity: 6,
      confirmed: 6,
      waiting: 0,
    });
  });

  it('asks the server again when the resource moves on meanwhile', async () => {
    await app().rest('POST', '/resources', { id: 'moving', capacity: 10 });
    const page = await app().open({ path: '/resources?resource=moving' });
    await page.getByRole('button', { name: 'Change capacity…' }).click();
    const form = page.getByRole('dialog');
    await form.getByLabel('New capacity').fill('4');
    await form.getByText('4 units will be free.').waitFor();

    await reserve(app(), 'moving', 3);

    await form.getByText('1 unit will be free.').waitFor();
  });

  it('closes and reopens, naming the effect', async () => {
    const page = await app().open({ path: '/resources?resource=floor' });
    await page.getByRole('button', { name: 'Close…' }).click();
    const question = page.getByRole('alertdialog', { name: 'Close Standing area?' });
    await question.getByText('6 units stay taken').waitFor();
    await question.getByText('Nobody is waiting.').waitFor();
    await question.getByRole('button', { name: 'Close it' }).click();
    await question.waitFor({ state: 'detached' });
    expect(await app().rest('GET', '/resources/floor')).toMatchObject({ state: 'closed' });

    await page.getByRole('button', { name: 'Reopen…' }).click();
    await page.getByRole('alertdialog').getByText('It can be reserved again.').waitFor();
    await page.getByRole('button', { name: 'Reopen it' }).click();

    await page.getByRole('button', { name: 'Close…' }).waitFor();
    expect(await app().rest('GET', '/resources/floor')).toMatchObject({ state: 'open' });
  });

  it('does it once when the answer was lost on its way', async () => {
    const before = await versionOf(app(), 'moving');
    const page = await app().open({
      path: '/resources?resource=moving',
      expectedFaults: CONNECTION_FAULTS,
    });
    const keys: unknown[] = [];
    await page.route('**/trpc/resources.close*', async (route) => {
      keys.push((route.request().postDataJSON() as { idempotencyKey: unknown }).idempotencyKey);
      if (keys.length > 1) await route.continue();
      else {
        await route.fetch();
        await route.abort('connectionreset');
      }
    });
    await confirmClosing(page);

    await page.getByText('moving is closed.').first().waitFor();
    expect(keys).toEqual([keys[0], keys[0]]);
    expect(await versionOf(app(), 'moving')).toBe(before + 1);
  });

  it('finishes what was sent while the server was away, over a reload of the page', async () => {
    await app().rest('POST', '/resources', { id: 'patient', capacity: 1 });
    const page = await app().open({
      path: '/resources?resource=patient',
      expectedFaults: CONNECTION_FAULTS,
    });
    await page.getByRole('button', { name: 'Close…' }).waitFor();
    // The page itself stays reachable, so that it can be loaded again; no command gets through.
    await page.route('**/trpc/resources.close*', (route) => route.abort('connectionrefused'));
    await confirmClosing(page);
    await page.getByText('No answer yet.').waitFor();
    await page.getByRole('button', { name: 'Cancel' }).click();
    await page.getByText('1 action without an answer').waitFor();

    await page.unrouteAll();
    await page.reload();

    await page.getByText('patient is closed.').first().waitFor();
    expect(await versionOf(app(), 'patient')).toBe(2);
  });

  it('takes a second press for the same one', async () => {
    const before = await versionOf(app(), 'floor');
    const page = await app().open({ path: '/resources?resource=floor' });
    await page.getByRole('button', { name: 'Close…' }).click();
    await page.getByRole('button', { name: 'Close it' }).dblclick();

    await page.getByRole('button', { name: 'Reopen…' }).waitFor();
    expect(await versionOf(app(), 'floor')).toBe(before + 1);
  });
});

async function confirmClosing(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Close…' }).click();
  await page.getByRole('button', { name: 'Close it' }).click();
}

const wanted = (resourceId: string, quantity: number) => ({
  resourceId,
  clientId: 'somebody',
  quantity,
});

async function reserve(app: ConsoleUnderTest, resourceId: string, quantity: number) {
  await app.rest('POST', '/reservations', wanted(resourceId, quantity));
}

async function versionOf(app: ConsoleUnderTest, id: string): Promise<number> {
  const { version } = (await app.rest('GET', `/resources/${id}`)) as { version: number };
  return version;
}
