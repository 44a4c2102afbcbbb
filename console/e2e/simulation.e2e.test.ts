import { describe, expect, it } from 'vitest';
import { hasBrowser } from './browser.ts';
import { useConsole } from './use-console.ts';

/** Small enough for a test: two servers, and few who want one seat. */
const SMALL = '/simulation?servers=2&requests=20&resources=2&seed=7';

describe.skipIf(!hasBrowser())('a simulation', () => {
  const app = useConsole();

  it('is started, followed to its report, and found again by a server that comes later', async () => {
    const page = await app().open({ path: SMALL, expectedFaults: [/.*/] });
    await page.getByText('No runs yet.').waitFor();
    await page.getByRole('button', { name: 'Start' }).click();
    const question = page.getByRole('alertdialog');
    await question.getByText('Starts 2 server processes.').waitFor();
    await question.getByRole('button', { name: 'Start' }).click();

    await page.getByRole('progressbar').waitFor();
    await page.getByText('Double bookings of the store').waitFor({ timeout: 90_000 });
    expect(new URL(page.url()).searchParams.get('run')).toMatch(/^major_drift-7-/);
    const frame = page.frameLocator('iframe');
    await page.getByRole('radio', { name: 'Full report' }).click();
    await frame.getByRole('heading', { name: 'Scenario major_drift, seed 7' }).waitFor();
    expect(await page.getByRole('link', { name: 'In the timeline' }).getAttribute('href')).toMatch(
      /\/timeline\?.*run=major_drift-7-/,
    );

    await app().goAway();
    await app().comeBack();
    await page.reload();
    await page.getByRole('link', { name: 'Major drift' }).waitFor();
    await page.getByRole('radio', { name: 'Findings' }).click();
    await page.getByText('Double bookings of the store').waitFor();
  }, 150_000);

  it('is stopped when that is confirmed, and says that there is no report', async () => {
    const page = await app().open({ path: `${SMALL}&requests=2000` });
    await page.getByRole('button', { name: 'Start' }).click();
    await page.getByRole('alertdialog').getByRole('button', { name: 'Start' }).click();
    await page.getByRole('button', { name: 'Stop…' }).click();
    const question = page.getByRole('alertdialog');
    await question.getByText('Its servers end, and there will be no report.').waitFor();
    await question.getByRole('button', { name: 'Stop' }).click();

    await page.getByText('This run was stopped and left no report.').waitFor({ timeout: 30_000 });
  }, 90_000);
});
