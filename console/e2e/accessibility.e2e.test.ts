import type { BrowserContext, Page } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { hasBrowser } from './browser.ts';
import { FINISHED_RUN, writeFinishedRun } from './finished-run.ts';
import { overflow, violations } from './look-over.ts';
import { CONNECTION_FAULTS } from './page-faults.ts';
import { useConsole } from './use-console.ts';

/** Verdicts come in parts, the ones in sight first. */
const SETTLED_MS = 300;

interface Scene {
  readonly name: string;
  readonly path: string;
  readonly arrange?: (page: Page) => Promise<void>;
  /** What is new in this scene: the rest of the page is looked at in another one. */
  readonly within?: string;
}

const SCENES: readonly Scene[] = [
  {
    name: 'the clocks',
    path: '/clocks',
    arrange: async (page) => {
      await page.getByRole('slider').first().waitFor();
    },
  },
  {
    name: 'the overview',
    path: '/overview',
    arrange: async (page) => {
      await page.getByRole('slider').first().waitFor();
    },
  },
  { name: 'the table', path: '/resources' },
  { name: 'a panel', path: '/resources?resource=gala-floor', within: '#content > div > aside' },
  { name: 'a filter without a match', path: '/resources?q=nothing&state=closed' },
  {
    name: 'a panel of nothing',
    path: '/resources?resource=nowhere',
    within: '#content > div > aside',
  },
  { name: 'the form for a new resource', path: '/resources?new=', within: '[role=dialog]' },
  { name: 'the seat map', path: '/seats' },
  {
    name: 'a seat',
    path: '/seats?seat=gala-stalls-F-11',
    within: '#content aside',
    arrange: async (page) => {
      await page.locator('aside table').waitFor();
    },
  },
  {
    name: 'the form to reserve',
    path: '/seats?seat=gala-floor',
    within: '[role=dialog]',
    arrange: async (page) => {
      await page.locator('aside footer button').first().click();
    },
  },
  { name: 'seats as a table, as they were', path: '/seats?view=table&at=2100-01-01T00:00:00Z' },
  { name: 'a group without seats', path: '/seats?group=none' },
  { name: 'a file to choose', path: '/transfer', within: '#content' },
  {
    name: 'the beginning of a file, with faults',
    path: '/transfer',
    within: '#content',
    arrange: async (page) => {
      await page.locator('input[type=file]').setInputFiles({
        name: 'hall.csv',
        mimeType: 'text/csv',
        buffer: Buffer.from('id,capacity,row\na,1,A\n,many,B\n'),
      });
      await page.locator('#content table').last().waitFor();
    },
  },
  {
    name: 'an import that is finished, but for a row',
    path: '/transfer?import=finished',
    within: '#content',
    arrange: async (page) => {
      await page.locator('#content table').first().waitFor();
    },
  },
  { name: 'an import that nobody knows', path: '/transfer?import=nothing', within: '#content' },
  { name: 'a file to have', path: '/transfer?view=export&of=reservations', within: '#content' },
  { name: 'a simulation to start', path: '/simulation', within: '#content' },
  {
    name: 'what a simulation found',
    path: `/simulation?run=${FINISHED_RUN}`,
    within: '#content',
    arrange: async (page) => {
      await page.locator('#content table').first().waitFor();
    },
  },
  {
    name: 'reservations, one of them open',
    path: '/reservations',
    arrange: async (page) => {
      await page.getByRole('row').nth(1).click();
      await page.locator('aside table').nth(1).waitFor();
    },
  },
  {
    name: 'no reservation matches',
    path: '/reservations?client=nobody',
    arrange: async (page) => {
      await page.getByRole('heading', { level: 2 }).waitFor();
    },
  },
  {
    name: 'a waiting list',
    path: '/waiting-lists?resource=gala-floor',
    arrange: async (page) => {
      await page.locator('aside table').first().waitFor();
    },
  },
  { name: 'a page that does not exist', path: '/nowhere' },
  {
    name: 'a change of capacity',
    path: '/resources?resource=gala-floor',
    within: '[role=dialog]',
    arrange: async (page) => {
      await page.locator('aside footer button').nth(1).click();
      await page.getByRole('dialog').getByRole('textbox').fill('500');
      await page.getByRole('dialog').getByRole('listitem').first().waitFor();
    },
  },
  {
    name: 'the question before closing',
    path: '/resources?resource=gala-floor',
    within: '[role=alertdialog]',
    arrange: async (page) => {
      await page.locator('aside footer button').last().click();
      await page.getByRole('alertdialog').waitFor();
    },
  },
  {
    name: 'the administration',
    path: '/administration?stopped=',
    arrange: async (page) => {
      await page.getByRole('heading', { level: 3 }).first().waitFor();
    },
  },
  {
    name: 'the question before a rebuild',
    path: '/administration?rebuild=reservation',
    within: '[role=alertdialog]',
  },
  {
    name: 'the palette',
    path: '/resources',
    within: '[role=dialog]',
    arrange: async (page) => {
      await page.keyboard.press('Control+k');
      await page.getByRole('dialog').getByRole('combobox').fill('bal');
      await page.getByRole('option').first().waitFor();
    },
  },
  {
    name: 'the offer of a demonstration',
    path: '/resources?demonstration=',
    within: '[role=alertdialog]',
  },
  {
    name: 'the keys and signs',
    path: '/resources',
    within: '[role=dialog]',
    arrange: async (page) => {
      await page.keyboard.press('?');
      await page.getByRole('tab').last().click();
    },
  },
  {
    name: 'paused',
    path: '/resources?type=standing',
    arrange: async (page) => {
      await page.keyboard.press('p');
    },
  },
  { name: 'the audit log', path: '/audit' },
  {
    name: 'an act',
    path: '/audit?action=resource.create',
    within: '#content > div > aside',
    arrange: async (page) => {
      await page.getByRole('row').nth(1).click();
    },
  },
  { name: 'a timeline before anything is chosen', path: '/timeline' },
  { name: 'a timeline', path: '/timeline?example=row-f', arrange: verdictsShown },
  {
    name: 'a timeline of moved clocks',
    path: '/timeline?example=row-f&mode=hypothetical&offset=B:-1200000&contest=gala-F-15:1&attempt=a7',
    arrange: verdictsShown,
  },
  {
    name: 'conflicts by period',
    path: '/timeline?example=row-f&panel=heat',
    within: '[role=tabpanel] table',
  },
  {
    name: 'the marks of a timeline as a table',
    path: '/timeline?example=row-f&panel=attempts',
    within: '[role=grid]',
  },
  { name: 'a timeline of nothing', path: '/timeline?group=nowhere' },
  {
    name: 'the choice of a recording',
    path: '/timeline',
    within: '[role=dialog]',
    arrange: async (page) => {
      await page.getByRole('main').getByRole('button').first().click();
    },
  },
  {
    name: 'a server that does not answer',
    path: '/resources',
    arrange: async (page) => {
      await page.route('**/trpc/**', (route) => route.abort('connectionrefused'));
      await page.reload();
      await page.getByRole('heading', { level: 2 }).waitFor();
    },
  },
];

async function verdictsShown(page: Page): Promise<void> {
  await page.locator('[role=row][aria-selected=true]').waitFor();
  await page.waitForTimeout(SETTLED_MS);
}

/** In both themes, on the narrowest and a wide page, and in French, whose words are a third longer. */
async function looksWell(page: Page, within?: string): Promise<void> {
  if (within !== undefined) await page.locator(within).waitFor();
  expect(await violations(page, within)).toEqual([]);
  expect(await overflow(page)).toBe(0);

  await page.emulateMedia({ colorScheme: 'dark' });
  await page.setViewportSize({ width: 360, height: 640 });
  if (within !== undefined) await page.locator(within).waitFor();
  expect(await violations(page, within)).toEqual([]);
  expect(await overflow(page)).toBe(0);

  await chooseFrenchElsewhere(page);
  expect(await overflow(page)).toBe(0);
  await page.setViewportSize({ width: 1920, height: 1080 });
  expect(await overflow(page)).toBe(0);
}

const otherWindows = new WeakMap<BrowserContext, Promise<Page>>();

/** In another window of the same browser, which pages follow whatever is open in them. */
async function chooseFrenchElsewhere(page: Page): Promise<void> {
  const profile = page.context();
  const other = otherWindows.get(profile) ?? profile.newPage();
  otherWindows.set(profile, other);
  const window = await other;
  await window.goto(new URL('/health', page.url()).href);
  await window.evaluate(() => {
    localStorage.setItem('console.preferences', JSON.stringify({ locale: 'fr' }));
  });
  await page.getByRole('link', { name: 'Aller au contenu' }).waitFor({ state: 'attached' });
}

describe.skipIf(!hasBrowser())('accessibility', () => {
  describe('of a full store', () => {
    const app = useConsole({ demo: true, arrangeFiles: writeFinishedRun });

    beforeAll(async () => {
      const imported = await fetch(
        `${app().url}/resources/import?importId=finished&onInvalid=skip&fileName=hall.csv`,
        {
          method: 'POST',
          headers: { 'Content-Type': 'text/csv' },
          body: 'id,group,capacity\npit-1,pit,1\npit-2,pit,many\n',
        },
      );
      expect(imported.ok).toBe(true);
    });

    it.each(SCENES)('$name', async (scene) => {
      const page = await app().open({
        ...{ path: scene.path, width: 1280, height: 480 },
        expectedFaults: [/404/, ...CONNECTION_FAULTS],
      });
      await page.locator('[data-status=live]').waitFor();
      await scene.arrange?.(page);
      await looksWell(page, scene.within);
    });
  });

  describe('of an empty store', () => {
    const app = useConsole();

    it.each([
      ...['/resources', '/overview', '/seats', '/reservations', '/waiting-lists'],
      ...['/clocks', '/transfer', '/transfer?view=export', '/simulation', '/timeline'],
      ...['/audit', '/administration'],
    ])('%s', async (path) => {
      const page = await app().open({ path, width: 1280, height: 480 });
      await page.getByRole('heading', { level: 2 }).first().waitFor();
      await looksWell(page);
    });
  });
});
