import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { hasBrowser } from './browser.ts';
import { useConsole } from './use-console.ts';

describe.skipIf(!hasBrowser())('with the keyboard alone', () => {
  const app = useConsole({ seats: 400 });

  it('begins with a way past the navigation', async () => {
    const page = await app().open();
    await page.keyboard.press('Tab');
    expect(await focused(page)).toBe('Skip to the content');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Tab');

    expect(await focused(page)).toBe('Label or id');
  });

  it('finds a row, closes its resource and comes back to the row', async () => {
    const page = await app().open();
    await page.getByRole('grid').waitFor();
    await page.keyboard.press('/');
    await page.keyboard.type('seat-2-');
    await page.waitForURL(/q=seat-2-/);
    await page.getByRole('grid').focus();
    await press(page, 'Home', 'ArrowDown', 'ArrowDown', 'Enter');
    await page.getByRole('complementary', { name: 'Details of Row 2, seat 3' }).waitFor();

    await tabTo(page, 'Close…');
    await page.keyboard.press('Enter');
    await page.getByRole('alertdialog').waitFor();
    expect(await focused(page)).toBe('Cancel');
    await press(page, 'Tab', 'Enter');
    await page.getByRole('alertdialog').waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'Reopen…' }).waitFor();
    await page.keyboard.press('Escape');

    await page.getByRole('complementary', { name: /Row 2/ }).waitFor({ state: 'detached' });
    expect(await focused(page)).toBe('Resources with their availability');
  });

  it('walks the whole table', async () => {
    const page = await app().open();
    const grid = page.getByRole('grid');
    await grid.focus();
    await press(page, 'End');
    expect(await activeRow(page)).toContain('Row 10, seat 40');
    await press(page, 'ArrowUp', 'PageUp', 'PageDown', 'ArrowDown');
    expect(await activeRow(page)).toContain('Row 10, seat 40');
    await press(page, 'Home');
    expect(await activeRow(page)).toContain('Row 1, seat 1');
  });

  it('jumps to a resource, and changes the theme and the language, by the palette', async () => {
    const page = await app().open();
    await page.keyboard.press('Control+k');
    await page.getByRole('combobox', { name: 'Search and commands' }).waitFor();
    await page.keyboard.type('seat-7-12');
    await page.getByRole('option', { name: 'Row 7, seat 12' }).waitFor();
    await page.keyboard.press('Enter');
    await page.getByRole('complementary', { name: 'Details of Row 7, seat 12' }).waitFor();

    await choose(page, 'theme dark');
    await page.locator('html[data-theme=dark]').waitFor();
    await choose(page, 'français');
    await page.getByRole('heading', { name: 'Ressources', level: 1 }).waitFor();
    await page.reload();

    await page.locator('html[data-theme=dark][lang=fr]').waitFor();
    await page.getByRole('heading', { name: 'Ressources', level: 1 }).waitFor();
  });

  it('shows its keys', async () => {
    const page = await app().open();
    await page.getByRole('grid').waitFor();
    await page.keyboard.press('?');
    await page.getByRole('dialog', { name: 'Keys and signs' }).waitFor();
    await page.keyboard.press('Escape');

    await page.getByRole('dialog').waitFor({ state: 'detached' });
  });
});

async function press(page: Page, ...keys: readonly string[]): Promise<void> {
  for (const key of keys) await page.keyboard.press(key);
}

async function tabTo(page: Page, name: string): Promise<void> {
  for (let i = 0; i < 40; i++) {
    if ((await focused(page)) === name) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`${name} is not reached by Tab`);
}

async function choose(page: Page, typed: string): Promise<void> {
  await page.keyboard.press('Control+k');
  const palette = page.getByRole('dialog').getByRole('combobox');
  await palette.waitFor();
  await page.keyboard.type(typed);
  await page.getByRole('option').first().waitFor();
  await page.keyboard.press('Enter');
  await palette.waitFor({ state: 'detached' });
}

/** What the element with the focus is called. */
async function focused(page: Page): Promise<string> {
  return page.evaluate(() => {
    const element = document.activeElement;
    return (element?.getAttribute('aria-label') ?? element?.textContent ?? '').trim();
  });
}

async function activeRow(page: Page): Promise<string> {
  return page.evaluate(() => {
    const id = document.activeElement?.getAttribute('aria-activedescendant') ?? '';
    return document.getElementById(id)?.textContent ?? '';
  });
}
