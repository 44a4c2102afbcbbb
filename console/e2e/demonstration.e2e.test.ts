import type { Locator, Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { hasBrowser } from './browser.ts';
import type { ConsoleUnderTest } from './console-under-test.ts';
import { overflow, violations } from './look-over.ts';
import { useConsole } from './use-console.ts';

/** A simulation starts five servers, on a machine that does other things as well. */
const RUN_MS = 150_000;
const STEPS = 8;

describe.skipIf(!hasBrowser())('the demonstration', () => {
  const app = useConsole();

  it(
    'leads through a run of its own, with the figures of its report',
    { timeout: RUN_MS },
    async () => {
      const page = await app().open({ path: '/overview' });
      await page.getByRole('button', { name: 'Start the demonstration' }).first().click();
      const card = await begin(page);
      await page.waitForURL(/overview\?group=run-major_drift/);
      await card.getByText('requests').waitFor({ timeout: RUN_MS });
      expect(await card.getByRole('button', { name: /when the run is over/ }).isVisible()).toBe(
        true,
      );
      await isOver(card);
      const before = await findings(app());

      await step(card, 2, 'The order of the store decides');
      await step(card, 3, 'What the clocks said');
      await card
        .getByText(`${written(before.inversions)} of ${written(before.pairs)} pairs`)
        .waitFor();
      await step(card, 4, 'Somebody else would have won');
      const raw = await flipsOnPage(page);
      expect(raw.flips).toBe(before.flips);
      await card.getByText(`${raw.flips} of ${raw.contests} contests would`).waitFor();
      await step(card, 5, 'What NTP mends');
      await page.getByRole('main').getByText('NTP-corrected.', { exact: true }).waitFor();
      const corrected = await flipsOnPage(page);
      await card.getByText(`of ${corrected.contests} contests would`).waitFor();
      expect((await figures(card))[1]).toBe(written(corrected.flips));
      await step(card, 6, 'What NTP does not mend');
      await step(card, 7, 'Check, then write: clocks are not to blame');
      expect(await figures(card)).toEqual([before.doubles, before.doubles].map(written));
      await step(card, STEPS, 'The atomic append: none, at any skew');
      expect(await figures(card)).toEqual(['0', '0']);

      expect(await violations(page, 'section[tabindex="-1"]')).toEqual([]);
      await card.getByRole('button', { name: 'Done' }).click();
      await card.waitFor({ state: 'detached' });
      expect(await overflow(page)).toBe(0);
    },
  );

  it(
    'shows a run that is under way, outlives a reload, waits for the viewer and ends',
    { timeout: RUN_MS },
    async () => {
      const { id } = (await app().rest('POST', '/simulation', SMALL)) as { id: string };
      const page = await app().open({ path: '/resources', width: 360, locale: 'fr-FR' });
      await page.keyboard.press('Control+k');
      await page.getByRole('dialog').getByRole('combobox').fill('demonstration');
      await page.keyboard.press('Enter');
      await page.getByText('Une simulation est déjà en cours').waitFor();
      await page.getByRole('button', { name: 'Montrer celle-ci' }).click();
      const card = page.getByRole('region', { name: 'Démonstration' });
      await card.getByText('1 sur 8').waitFor();
      expect(await overflow(page)).toBe(0);

      await page.reload();
      await card.getByText('1 sur 8').waitFor();
      await card.getByText('est enregistré.').waitFor({ timeout: RUN_MS });
      await card.press('ArrowRight');
      await card.getByText('2 sur 8').waitFor();
      expect(await violations(page, 'section[tabindex="-1"]')).toEqual([]);
      expect(await overflow(page)).toBe(0);

      await page.reload();
      await card.getByText('2 sur 8').waitFor();
      await page.goBack();
      await card.getByText('Vous êtes sur une autre page.').waitFor();
      await card.getByRole('button', { name: 'Reprendre la démonstration' }).click();
      await page.waitForURL(/timeline/);
      expect(new URL(page.url()).searchParams.get('run')).toBe(id);

      await card.press('Escape');
      await card.waitFor({ state: 'detached' });
    },
  );

  it('asks what becomes of the run when it ends before it', { timeout: RUN_MS }, async () => {
    const page = await app().open({ path: '/resources?demonstration=' });
    const card = await begin(page);
    await card.press('Escape');
    await page.getByRole('alertdialog', { name: 'The simulation is still running' }).waitFor();
    await page.getByRole('button', { name: 'Stop it' }).click();
    await card.waitFor({ state: 'detached' });

    await expect
      .poll(() => latestRun(app()), { timeout: 30_000 })
      .toMatchObject({ state: 'stopped' });
  });
});

const SMALL = { scenario: 'minor_drift', seed: 7, servers: 2, requests: 60, resources: 4 };

/** Accepts the offer that the address has made. */
async function begin(page: Page): Promise<Locator> {
  const offer = page.getByRole('alertdialog', { name: 'A demonstration in two minutes' });
  await offer.getByText('Writes 32 resources').waitFor();
  expect(new URL(page.url()).search).toBe('');
  await offer.getByRole('button', { name: 'Begin' }).click();
  const card = page.getByRole('region', { name: 'Demonstration' });
  await card.waitFor();
  return card;
}

async function isOver(card: Locator): Promise<void> {
  await card.getByText('everything that was attempted is on record').waitFor({ timeout: RUN_MS });
}

async function step(card: Locator, number: number, title: string): Promise<void> {
  await card.press('ArrowRight');
  await card.getByRole('heading', { name: `${number} of ${STEPS} ${title}` }).waitFor();
}

async function figures(card: Locator): Promise<string[]> {
  return card.getByRole('definition').allInnerTexts();
}

/** What the timeline says above its plot. */
async function flipsOnPage(page: Page): Promise<{ flips: number; contests: number }> {
  const said = /(\d+) of (\d+) winners flip/;
  const text = (await page.getByRole('main').getByText(said).first().textContent()) ?? '';
  const [, flips, contests] = said.exec(text) ?? [];
  return { flips: Number(flips), contests: Number(contests) };
}

function written(count: number): string {
  return count.toLocaleString('en-GB');
}

interface Run {
  readonly id: string;
  readonly state: string;
}

async function latestRun(app: ConsoleUnderTest): Promise<Run | undefined> {
  const { items } = (await app.rest('GET', '/simulation')) as { items: readonly Run[] };
  return items[0];
}

interface Findings {
  readonly byKey: Readonly<
    Record<
      string,
      {
        readonly pairs: number;
        readonly inversions: number;
        readonly policies: Readonly<
          Record<string, { readonly flips: number; readonly doubleBookings: number }>
        >;
      }
    >
  >;
}

/** What the simulation itself says of the first half of the latest run, in its report. */
async function findings(app: ConsoleUnderTest) {
  const id = (await latestRun(app))?.id ?? '';
  const { content } = (await app.rest('GET', `/simulation/${id}/report`)) as { content: string };
  const report = JSON.parse(content) as { findings: Readonly<Record<'before', Findings>> };
  const raw = report.findings.before.byKey['wall'];
  return {
    inversions: raw?.inversions ?? NaN,
    pairs: raw?.pairs ?? NaN,
    flips: raw?.policies['earliest']?.flips ?? NaN,
    doubles: raw?.policies['check-then-write']?.doubleBookings ?? NaN,
  };
}
