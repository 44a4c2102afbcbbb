import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import type { Page } from 'playwright-core';
import { inRoot } from '../../scripts/setup/paths.mjs';
import { launchBrowser } from '../e2e/browser.ts';
import { ConsoleUnderTest, type PageOptions } from '../e2e/console-under-test.ts';
import { startOwnDatabases } from '../e2e/own-databases.ts';
import { measureBefore, startServersBeside, startTimeSources } from '../e2e/time-sources.ts';

/**
 * Takes pictures of the console as it is, from the real thing with the demo in it, and of the report
 * of a scenario: `node console/scripts/screenshots.ts [part of a picture's name]`. Those that the
 * documentation shows go to docs/pictures/, the others, to look a change over, to .data/pictures/.
 */
const SHOWN_FOLDER = inRoot('docs', 'pictures');
const OTHER_FOLDER = inRoot('.data', 'pictures');

interface Picture extends PageOptions {
  readonly name: string;
  readonly isShown?: boolean;
  /** Of the empty store instead of the demo. */
  readonly isEmpty?: boolean;
  readonly arrange?: (page: Page) => Promise<unknown>;
}

const REPORT = 'scenario-report';

/** From one measurement of the clock to the next. */
const CLOCK_ROUND_MS = 4_000;

const WIDE = { width: 1440, height: 900 } as const;
const NARROW = { width: 390, height: 844 } as const;
const FLOOR = '/resources?group=winter-gala&resource=gala-floor&sort=-waiting';

/** One that several wanted: see `arrangeContest`. */
const SEAT = '/seats?seat=gala-stalls-F-11';

const PICTURES: readonly Picture[] = [
  { ...WIDE, name: 'overview-light', path: '/overview?span=1h' },
  { ...WIDE, name: 'overview-dark', path: '/overview?span=1h', theme: 'dark', locale: 'fr-FR' },
  { ...WIDE, name: 'timeline-light', path: '/timeline?example=row-f&at=1795867210200000' },
  {
    ...WIDE,
    name: 'timeline-dark',
    theme: 'dark',
    path: '/timeline?example=row-f&mode=hypothetical&offset=B:-1200000&contest=gala-F-15:1&at=1795867210200000',
  },
  { ...NARROW, name: 'timeline-narrow', path: '/timeline?example=row-f' },
  { ...WIDE, name: 'resources-light', path: FLOOR },
  { ...WIDE, name: 'resources-dark', path: FLOOR, theme: 'dark' },
  { ...WIDE, name: 'resources-french', path: FLOOR, locale: 'fr-FR' },
  { ...NARROW, name: 'resources-narrow', path: '/resources?group=winter-gala&sort=-waiting' },
  { ...NARROW, name: 'resources-narrow-panel', path: FLOOR, theme: 'dark', locale: 'fr-FR' },
  {
    ...WIDE,
    name: 'resources-capacity',
    path: FLOOR,
    arrange: async (page) => {
      await page.getByRole('button', { name: 'Change capacity…' }).click();
      await page.getByLabel('New capacity').fill('515');
      await page.getByRole('dialog').getByRole('listitem').first().waitFor();
    },
  },
  {
    ...WIDE,
    name: 'resources-palette',
    path: '/resources',
    theme: 'dark',
    arrange: async (page) => {
      await page.keyboard.press('Control+k');
      await page.getByRole('dialog').getByRole('combobox').fill('row a');
      await page.getByRole('option').first().waitFor();
    },
  },
  {
    ...WIDE,
    name: 'resources-signs',
    path: '/resources',
    arrange: async (page) => {
      await page.keyboard.press('?');
      await page.getByRole('tab', { name: 'Signs' }).click();
    },
  },
  {
    ...WIDE,
    name: 'resources-offline',
    path: FLOOR,
    arrange: async (page) => {
      await page.context().setOffline(true);
      await page.locator('[data-status=offline]').waitFor();
    },
  },
  { ...WIDE, name: 'seats-light', path: SEAT },
  { ...WIDE, name: 'seats-dark', path: '/seats?seat=gala-floor', theme: 'dark' },
  { ...NARROW, name: 'seats-narrow', path: SEAT },
  { ...WIDE, name: 'export', path: '/transfer?view=export&of=reservations&status=confirmed' },
  {
    ...WIDE,
    name: 'import-checked',
    path: '/transfer',
    theme: 'dark',
    arrange: async (page) => {
      const rows = Array.from(
        { length: 24 },
        (_, n) => `pit-${n + 1},pit,"Pit, place ${n + 1}",1,A`,
      );
      await page.locator('input[type=file]').setInputFiles({
        name: 'pit.csv',
        mimeType: 'text/csv',
        buffer: Buffer.from(
          `id,group,label,capacity,row\n${rows.join('\n')}\npit-25,pit,Pit,many,A\npit-3,pit,Pit,1,A\n`,
        ),
      });
      await page.getByRole('button', { name: 'Check the whole file' }).click();
      await page.getByRole('heading', { name: /was checked/ }).waitFor();
    },
  },
  { ...WIDE, name: 'clocks-light', path: '/clocks?span=15m', isShown: true },
  { ...NARROW, name: 'clocks-narrow', path: '/clocks?span=15m', theme: 'dark', locale: 'fr-FR' },
  { ...WIDE, name: 'simulation', path: '/simulation?seed=7' },
  { ...WIDE, name: 'administration-light', path: '/administration' },
  {
    ...NARROW,
    name: 'administration-narrow',
    path: '/administration',
    theme: 'dark',
    locale: 'fr-FR',
  },
  { ...WIDE, name: 'reservations-light', path: '/reservations', arrange: openFirst },
  { ...NARROW, name: 'reservations-narrow', path: '/reservations', theme: 'dark', locale: 'fr-FR' },
  { ...WIDE, name: 'waiting-lists-light', path: '/waiting-lists?resource=gala-floor' },
  { ...WIDE, name: 'waiting-lists-dark', path: '/waiting-lists', theme: 'dark', locale: 'fr-FR' },
  { ...WIDE, name: 'resources-empty', path: '/resources', isEmpty: true },
];

/** Opens the newest of a list. */
async function openFirst(page: Page): Promise<void> {
  await page.getByRole('row').nth(1).click();
  await page.locator('aside table').first().waitFor();
}

async function takePicture(app: ConsoleUnderTest, picture: Picture): Promise<void> {
  const { name, arrange, isShown = false, ...options } = picture;
  const page = await app.open({ ...options, expectedFaults: [/.*/] });
  await page.locator('[data-status=live]').waitFor();
  await page.locator('[role=grid], [role=listbox], h2').first().waitFor();
  await arrange?.(page);
  // Lists beside what was asked for come a moment later.
  await page.waitForLoadState('networkidle', { timeout: 1_500 }).catch(() => undefined);
  await page.screenshot({ path: join(isShown ? SHOWN_FOLDER : OTHER_FOLDER, `${name}.png`) });
  app.leavePages();
  process.stdout.write(`${name}.png\n`);
}

/** The upper part of the report that docs/SIMULATION.md is about. */
async function takeReport(): Promise<void> {
  const out = await mkdtemp(join(tmpdir(), 'report-'));
  const scenario = ['scenario', 'major_drift', '--seed', '7', '--out', out];
  await promisify(execFile)('npm', ['run', '--silent', 'simulate', '--', ...scenario], {
    cwd: inRoot(),
  });
  const browser = await launchBrowser();
  const page = await browser.newPage({ viewport: { width: 1040, height: 1840 } });
  await page.goto(pathToFileURL(join(out, 'report.html')).href);
  await page.screenshot({ path: join(SHOWN_FOLDER, `${REPORT}.png`) });
  await browser.close();
  await rm(out, { recursive: true });
  process.stdout.write(`${REPORT}.png\n`);
}

/** What the demo has none of: closed seats, and one taken beyond its capacity. */
async function arrangeDemo(app: ConsoleUnderTest): Promise<void> {
  for (const seat of ['gala-balcony-D-11', 'gala-balcony-D-12', 'gala-left-J-1']) {
    await app.rest('POST', `/resources/${seat}/close`, {});
  }
  await arrangeContest(app, 'gala-stalls-F-11');
}

/** Six want one seat, one waits, the first gives it back. */
async function arrangeContest(app: ConsoleUnderTest, resourceId: string): Promise<void> {
  const { items } = (await app.rest('GET', `/reservations?resourceId=${resourceId}`)) as {
    items: { id: string; status: string }[];
  };
  const taken = items.find(({ status }) => status !== 'cancelled');
  const wants = (clientId: string) => ({ resourceId, clientId, quantity: 1 });
  const first = taken ?? (await reserve(app, wants('c-2041')));
  for (const other of ['c-0877', 'c-1310', 'c-0452', 'c-2219']) {
    // Refused, as they should be.
    await app.rest('POST', '/reservations', wants(other)).catch(() => undefined);
  }
  await app.rest('POST', '/waiting-list/join', wants('c-0877'));
  await app.rest('POST', `/reservations/${first.id}/cancel`, {});
}

/** A quarter of an hour of measurements, and a clock that was set by hand after them. */
async function arrangeClocks(app: ConsoleUnderTest, databaseUrl: string): Promise<void> {
  await setTimeout(CLOCK_ROUND_MS);
  await measureBefore(databaseUrl, 14);
  await app.rest('PUT', '/clock/offset', { serverId: 'C', offsetUs: 1_620_000 });
  await setTimeout(2 * CLOCK_ROUND_MS);
}

async function reserve(app: ConsoleUnderTest, body: object): Promise<{ readonly id: string }> {
  const { reservation } = (await app.rest('POST', '/reservations', body)) as {
    reservation: { id: string };
  };
  return reservation;
}

const [, , part = ''] = process.argv;
const wanted = PICTURES.filter(({ name }) => name.includes(part));
await mkdir(OTHER_FOLDER, { recursive: true });
if (REPORT.includes(part)) await takeReport();
const databases = await startOwnDatabases();
const sources = await startTimeSources();
for (const isEmpty of [false, true]) {
  const pictures = wanted.filter((picture) => (picture.isEmpty ?? false) === isEmpty);
  if (pictures.length === 0) continue;
  const databaseUrl = await databases.create(isEmpty ? 'empty' : 'demo');
  const clock = (offsetUs: number) => sources.clock(offsetUs, CLOCK_ROUND_MS);
  const app = await ConsoleUnderTest.start(
    databaseUrl,
    isEmpty ? {} : { demo: true, clock: clock(-5_000) },
  );
  const endOthers = isEmpty
    ? null
    : await startServersBeside(databaseUrl, { B: clock(-4_997_000), C: clock(1_654_000) });
  if (!isEmpty) {
    await arrangeDemo(app);
    await arrangeClocks(app, databaseUrl);
  }
  for (const picture of pictures) await takePicture(app, picture);
  await endOthers?.();
  await app.stop();
}
await sources.stop();
await databases.stop();
