import { describe, expect, it } from 'vitest';
import { hasBrowser } from './browser.ts';
import { useConsole } from './use-console.ts';

describe.skipIf(!hasBrowser())('the audit log', () => {
  const app = useConsole({ demo: true });

  it('shows an act as it is done, keeps others while paused, and has each one once', async () => {
    const page = await app().open({ path: '/audit?subject=event-1' });
    const acts = page.getByRole('grid').getByRole('row');
    await expect.poll(() => acts.count()).toBe(2);

    await app().rest('POST', '/resources/event-1/close');
    await expect.poll(() => acts.nth(1).textContent(), { timeout: 8_000 }).toContain('closed');

    await page.getByRole('button', { name: 'Pause' }).click();
    await app().rest('POST', '/resources/event-1/reopen');
    await expect
      .poll(() => page.getByRole('status').allTextContents(), { timeout: 8_000 })
      .toContainEqual(expect.stringContaining('1 new act is kept'));
    expect(await acts.count()).toBe(3);

    await page.getByRole('button', { name: 'Resume' }).first().click();
    await expect.poll(() => acts.nth(1).textContent()).toContain('reopened');
    expect(await acts.count()).toBe(4);
  });

  it('keeps filter and act in the address, and tells what was changed', async () => {
    await app().rest('PATCH', '/resources/event-1', { capacity: 120 });
    const page = await app().open({ path: '/audit?action=resource.capacity' });
    await page.getByRole('grid').getByRole('row').nth(1).click();
    const panel = page.getByRole('complementary', { name: 'event-1: capacity changed' });
    await panel.waitFor();
    expect(await panel.getByRole('row', { name: 'capacity' }).textContent()).toMatch(/100\s*120/);

    const again = await app().open({ path: new URL(page.url()).href.split('/console')[1] ?? '' });
    await again.getByRole('complementary', { name: 'event-1: capacity changed' }).waitFor();
  });

  it('says that nothing matches, and shows everything again', async () => {
    const page = await app().open({ path: '/audit?actor=nobody' });
    await page.getByRole('heading', { name: 'No act matches' }).waitFor();
    await page.getByRole('button', { name: 'Clear' }).first().click();
    await page.getByRole('grid').getByRole('row').nth(1).waitFor();
    expect(new URL(page.url()).search).toBe('');
  });
});
