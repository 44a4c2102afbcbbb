import { describe, expect, it } from 'vitest';
import { hasBrowser } from './browser.ts';
import { useConsole } from './use-console.ts';

describe.skipIf(!hasBrowser())('the clocks', () => {
  const app = useConsole({
    clock: {
      correction: { mode: 'step' },
      simulated: { error: { offsetUs: -5_000_000 } },
      ntp: {
        // Nobody listens there: the round fails, and says so.
        sources: [{ host: '127.0.0.1', port: 9 }],
        samples: 1,
        replyTimeoutMs: 100,
        intervalMs: 3_600_000,
      },
    },
  });

  it('asks before a clock would step, and says what came of measuring it', async () => {
    const page = await app().open({ path: '/clocks' });
    await page.getByRole('button', { name: 'Sync A now' }).click();
    const question = page.getByRole('alertdialog', { name: 'Step the clock of A?' });
    await question.getByText('Raw readings stay as they are').waitFor();
    await question.getByRole('button', { name: 'Sync now' }).click();

    await page.getByText('A: too few sources answered.').first().waitFor();
    await page.getByRole('row').filter({ hasText: 'source 127.0.0.1:9 lost' }).waitFor();
  });

  it('does the same from the palette, whichever page is open', async () => {
    const page = await app().open({ path: '/resources' });
    await page.keyboard.press('Control+k');
    await page.getByRole('dialog').getByRole('combobox').fill('sync all');
    await page.getByRole('option', { name: 'Sync all clocks now' }).click();
    const question = page.getByRole('alertdialog', { name: 'Step the clock of A?' });
    await question.getByRole('button', { name: 'Cancel' }).click();
    await question.waitFor({ state: 'detached' });

    await page.keyboard.press('Control+k');
    await page.getByRole('dialog').getByRole('combobox').fill('sync all');
    await page.keyboard.press('Enter');
    await question.getByRole('button', { name: 'Sync now' }).click();
    await page.getByText('A: too few sources answered.').first().waitFor();
  });

  it('makes a simulated clock wrong, and shows the step', async () => {
    const page = await app().open({ path: '/clocks?span=15m' });
    await page.getByRole('button', { name: 'Set offset… A' }).click();
    const field = page.getByLabel('Offset in ms, ahead is positive');
    expect(await field.inputValue()).toBe('-5000');
    await field.fill('a lot');
    await field.press('Enter');
    await page.getByText('A number of ms, such as −5000.').waitFor();
    await field.fill('1500');
    await field.press('Enter');

    await page.getByRole('row').filter({ hasText: 'stepped by +6.500' }).waitFor();
    await page.getByRole('row').filter({ hasText: 'made +1.500' }).waitFor();
    expect(await page.getByRole('slider', { name: 'The offset of A over time' }).count()).toBe(1);
  });

  it('keeps what is chosen in the address', async () => {
    const page = await app().open({ path: '/clocks' });
    await page.getByRole('radio', { name: '24 h' }).click();
    await page.waitForURL(/span=24h/);
    await page.getByRole('heading', { name: 'Sources of A' }).waitFor();
  });
});
