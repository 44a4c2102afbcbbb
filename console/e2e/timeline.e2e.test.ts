import type { Locator, Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { hasBrowser } from './browser.ts';
import type { ConsoleUnderTest } from './console-under-test.ts';
import { CONNECTION_FAULTS } from './page-faults.ts';
import { useConsole } from './use-console.ts';

const FIVE = '/timeline?example=five-servers';
const ROW_F = '/timeline?example=row-f';

describe.skipIf(!hasBrowser())('the conflict timeline', () => {
  const app = useConsole();

  it('shows the five servers as they were worked out by hand', async () => {
    const page = await app().open({ path: FIVE, width: 1440, height: 900 });

    const row = contestRow(page, 'seat 1 · 1');
    await row.getByText('1,900 ms').waitFor();
    expect(await cellsOf(row)).toEqual([
      'seat 1 · 1',
      'a',
      'd',
      'certain',
      '1,900 ms',
      '5 / 15',
      '0',
    ]);
    const crossings = page.getByRole('table').filter({ hasText: 'Kendall' });
    expect(await crossings.textContent()).toContain('0.333');
    expect(await slider(page, 'E').getAttribute('aria-valuenow')).toBe('20000');
    await page.getByText('1 of 1 winners flips.').waitFor();
  });

  it('flips a verdict by a slider, says that nothing is changed, and resets', async () => {
    const page = await app().open({ path: FIVE });
    const row = contestRow(page, 'seat 1 · 1');
    await row.getByText('1,900 ms').waitFor();

    // Two seconds later D comes after B: two presses of a second each.
    await slider(page, 'D').focus();
    await page.keyboard.press('PageUp');
    await page.keyboard.press('PageUp');

    await row.getByText('was d').waitFor();
    expect((await cellsOf(row))[2]).toBe('b was d');
    await page.getByText('Hypothetical: nothing is changed.').waitFor();
    await page.getByText('D read at −6.000 s, not −8.000 s.').waitFor();
    await page.waitForURL(/offset=D%3A-6000000/);

    await page.getByRole('button', { name: 'Reset the offset of D' }).click();
    await row.getByText('was d').waitFor({ state: 'detached' });
    expect((await cellsOf(row))[2]).toBe('d');
    expect(await modeOf(page)).toBe('raw');
    await page.waitForURL((url) => !url.search.includes('offset'));
  });

  it('moves a clock by 1 ms, by 100 ms, and to what is typed', async () => {
    const page = await app().open({ path: FIVE });
    const b = slider(page, 'B');
    await b.focus();
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('Shift+ArrowLeft');
    expect(await b.getAttribute('aria-valuenow')).toBe('-5099');

    const field = page.getByRole('textbox', { name: 'Offset of B in seconds' });
    await field.fill('1.5 s');
    await page.keyboard.press('Enter');
    await page.waitForURL(/offset=B%3A1500000/);
    expect(await b.getAttribute('aria-valuenow')).toBe('1500');

    await field.fill('soon');
    expect(await field.getAttribute('aria-invalid')).toBe('true');
    await page.keyboard.press('Escape');
    expect(await field.inputValue()).toBe('+1.500');
  });

  it('follows a drag of a slider', async () => {
    const page = await app().open({ path: FIVE });
    const box = await slider(page, 'A').boundingBox();
    if (box === null) throw new Error('the slider has no place');

    await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
    await page.mouse.down();
    await page.mouse.move(box.x + box.width * 0.75, box.y + box.height / 2, { steps: 4 });
    await page.mouse.up();

    await page.waitForURL(/mode=hypothetical/);
    const ms = Number(await slider(page, 'A').getAttribute('aria-valuenow'));
    expect(ms).toBeGreaterThan(10_000);
    expect(ms).toBeLessThan(20_000);
  });

  it('changes mode and policy', async () => {
    const page = await app().open({ path: FIVE });
    const row = contestRow(page, 'seat 1 · 1');
    await row.getByText('1,900 ms').waitFor();

    await page.getByRole('radio', { name: 'NTP-corrected' }).click();
    await row.getByText('was d').waitFor();
    expect(await modeOf(page)).toBe('ntp');
    await page.keyboard.press('r');
    await row.getByText('was d').waitFor({ state: 'detached' });

    await page.getByRole('radio', { name: /^Last write wins/ }).check();
    await page.waitForURL(/policy=last-write/);
    const policies = page.getByRole('row', { name: /^Last write wins/ });
    expect(await policies.getByRole('cell').allTextContents()).toEqual(['1', '0', '5']);
    expect((await cellsOf(row))[2]).toBe('e');
  });

  it('takes another network delay and another ε, within bounds, and has them in its address', async () => {
    const page = await app().open({ path: FIVE, width: 1440, height: 900 });
    const doubles = page
      .getByRole('row', { name: /^Check locally/ })
      .getByRole('cell')
      .nth(1);
    await expect.poll(() => doubles.textContent()).toBe('0');

    const delay = page.getByRole('textbox', { name: 'Network delay r' });
    await delay.fill('0.5 s');
    await page.keyboard.press('Enter');
    // b follows a after 400 ms, and no longer sees it.
    await expect.poll(() => doubles.textContent()).toBe('1');
    await page.waitForURL(/delay=500000/);
    expect(await delay.inputValue()).toBe('500\u00a0ms');
    const epsilon = page.getByRole('textbox', { name: 'Bound of clocks ε' });
    await epsilon.fill('61 s');
    expect(await epsilon.getAttribute('aria-invalid')).toBe('true');
    await epsilon.fill('20 s');
    await page.keyboard.press('Enter');
    await page.waitForURL(/epsilon=20000000/);

    const other = await app().open({ path: page.url().slice(`${app().url}/console`.length) });
    const again = other.getByRole('row', { name: /^Check locally.*r 500/ });
    await expect.poll(() => again.getByRole('cell').nth(1).textContent()).toBe('1');

    await delay.fill('');
    await page.keyboard.press('Enter');
    await expect.poll(() => doubles.textContent()).toBe('0');
    await page.waitForURL((url) => !url.search.includes('delay'));
  });

  it('is the same again from its address', async () => {
    const page = await app().open({ path: `${ROW_F}&policy=hlc` });
    await contestRow(page, 'F 15 · 1').click();
    await page.waitForURL(/contest=gala-F-15%3A1/);
    await slider(page, 'B').focus();
    await page.keyboard.press('PageUp');
    await page.getByRole('button', { name: 'Zoom in' }).click();
    await page.getByRole('button', { name: 'Next decision' }).click();
    await page.waitForURL(/view=/);
    await page.waitForTimeout(400);
    const address = page.url();
    const shown = await stateOf(page);

    const other = await app().open({ path: address.slice(`${app().url}/console`.length) });
    await contestRow(other, 'F 15 · 1').waitFor();

    await expect.poll(() => stateOf(other)).toEqual(shown);
    await other.waitForTimeout(300);
    expect(other.url()).toBe(address);
  });

  it('finds a contest by one of its attempts', async () => {
    const page = await app().open({ path: `${ROW_F}&contest=d13` });
    await page.locator('[role=row][aria-selected=true]').getByText('F 13').waitFor();
    expect(await cellsOf(page.locator('[role=row][aria-selected=true]'))).toContain('F 13 · 2');
  });

  it('goes by keys alone: from the lanes to a pinned attempt, conflict to conflict, and plays', async () => {
    const page = await app().open({ path: ROW_F });
    await contestRow(page, 'F 11 · 1').waitFor();
    const lane = page.getByRole('application', { name: /^Server D: 13 attempts/ });
    await lane.focus();
    await page.keyboard.press('ArrowRight');
    await page.locator('p[aria-live=polite]', { hasText: 'd: refused, F 11' }).waitFor();
    await page.keyboard.press('Enter');
    const card = page.getByRole('complementary', { name: 'Pinned attempt' });
    await card.getByText('11:59:53.500000').waitFor();
    await page.waitForURL(/attempt=d(&|$)/);
    await page.keyboard.press('Escape');
    await card.waitFor({ state: 'detached' });

    await lane.evaluate((element) => {
      (element as HTMLElement).blur();
    });
    await page.keyboard.press(']');
    await page.waitForURL(/contest=gala-F-12%3A1/);
    await page.keyboard.press('[');
    await page.waitForURL(/contest=gala-F-11%3A1/);
    const before = await page.getByLabel('Playhead').textContent();
    await page.keyboard.press('.');
    await expect.poll(() => page.getByLabel('Playhead').textContent()).not.toBe(before);
    await page.keyboard.press(' ');
    await page.getByRole('button', { name: 'Pause', exact: true }).waitFor();
    await page.keyboard.press(' ');
    await page.getByRole('button', { name: 'Play', exact: true }).waitFor();
    await page.keyboard.press('ArrowUp');
    await page.waitForURL(/view=/);
  });

  it('brings the contest into sight that a key or a link chooses', async () => {
    const page = await app().open({ path: ROW_F, width: 1280, height: 640 });
    await contestRow(page, 'F 11 · 1').waitFor();
    const grid = page.getByRole('grid', { name: 'Contests' });
    const rows = Number(await grid.getAttribute('aria-rowcount')) - 1;
    expect(await isInSight(page, grid)).toBe(true);
    const shown = await grid.evaluate((element) => element.scrollTop);
    for (let press = 1; press < rows; press++) await page.keyboard.press(']');
    await page.waitForURL(/contest=/);
    await expect.poll(() => grid.evaluate((element) => element.scrollTop)).toBeGreaterThan(shown);
    expect(await isInSight(page, grid)).toBe(true);

    const linked = await app().open({
      path: page.url().slice(`${app().url}/console`.length),
      width: 1280,
      height: 640,
    });
    await linked.locator('[role=row][aria-selected=true]').waitFor();
    await expect
      .poll(() => isInSight(linked, linked.getByRole('grid', { name: 'Contests' })))
      .toBe(true);
  });

  it('tells what each server believes at the playhead', async () => {
    const at = Date.UTC(2026, 10, 28, 12, 0, 1) * 1_000;
    const page = await app().open({ path: `${FIVE}&at=${at}`, width: 1440, height: 900 });

    await page
      .getByRole('list', { name: 'What B believes' })
      .getByText('free, committed')
      .waitFor();
    expect(await page.getByRole('list', { name: 'What A believes' }).textContent()).toContain(
      'seat 1: confirmed',
    );
  });

  it('shows conflicts by period, and opens a contest from a cell', async () => {
    const page = await app().open({ path: `${ROW_F}&panel=heat`, width: 1440, height: 900 });
    await page
      .getByRole('button', { name: /^F 16, from .*: 1 conflict$/ })
      .first()
      .click();
    await page.waitForURL(/contest=gala-F-16/);
    await page.getByRole('radio', { name: 'By servers' }).click();
    await page
      .getByRole('button', { name: /^A and D, from/ })
      .first()
      .waitFor();
  });

  it('lists the marks in the view as a table', async () => {
    const page = await app().open({ path: `${FIVE}&panel=attempts` });
    const table = page.getByRole('grid', { name: 'Attempts in the view' });
    await table.getByText('a2').waitFor();
    expect(await table.getAttribute('aria-rowcount')).toBe('7');
    await table.getByText('a2').click();
    await page.waitForURL(/attempt=a2/);
  });

  it('exports a contest that the server replays to the same verdict', async () => {
    const page = await app().open({ path: FIVE });
    await contestRow(page, 'seat 1 · 1').waitFor();
    const fixture = await download(page, 'This contest, for POST /replay (JSON)');
    expect(fixture.name).toBe('contest-seat-1-1.json');

    const result = (await app().rest('POST', '/replay', JSON.parse(fixture.text))) as {
      contests: { committed: string[]; winners: string[]; inversions: number }[];
    };

    expect(result.contests).toMatchObject([{ committed: ['a'], winners: ['d'], inversions: 5 }]);
    const test = await download(page, 'This contest, as a test (TypeScript)');
    expect(test.text).toContain('arbitrates seat-1:1 as it was recorded');
    const picture = await download(page, 'Picture (PNG)');
    expect(picture.text.slice(1, 4)).toBe('PNG');
  });

  it('says that nothing was attempted, or that there is no such thing', async () => {
    const page = await app().open({ path: '/timeline?group=nowhere' });
    await page.getByRole('heading', { name: 'Nothing was attempted there' }).waitFor();
    await page.getByText('npm run simulate').waitFor();

    await page.getByRole('button', { name: 'Choose a recording' }).click();
    await page.getByRole('dialog').getByRole('textbox').first().waitFor();
    await page.getByRole('dialog').getByRole('searchbox').fill('five');
    await page
      .getByRole('dialog')
      .getByRole('button', { name: /^Five servers/ })
      .click();
    await contestRow(page, 'seat 1 · 1').waitFor();
    await page.goBack();
    await page.getByRole('heading', { name: 'Nothing was attempted there' }).waitFor();
  });

  it('says what went wrong, and tries again', async () => {
    const page = await app().open({ expectedFaults: CONNECTION_FAULTS, path: '/timeline' });
    // Away until it is asked by hand: the page asks again by itself, and might be quicker.
    let away = true;
    await page.exposeFunction('comeBack', () => {
      away = false;
    });
    await page.route('**/timeline/table*', (route) =>
      away ? route.abort('connectionrefused') : route.continue(),
    );
    await page.goto(`${app().url}/console/timeline?group=nowhere`);
    await page.getByText('The server does not answer.').first().waitFor();
    await page.evaluate(`addEventListener('click', () => comeBack(), true)`);
    await page.getByRole('button', { name: 'Try again' }).click();
    await page.getByRole('heading', { name: 'Nothing was attempted there' }).waitFor();
  });
});

describe.skipIf(!hasBrowser())('a timeline that is followed', () => {
  const app = useConsole({ seats: 40 });

  it('has every attempt once, through a restart of the server and a pause', async () => {
    await attempt(app(), 1, 3);
    const page = await app().open({
      path: '/timeline?group=hall-1&live',
      expectedFaults: CONNECTION_FAULTS,
    });
    await attemptsShown(page, 3);

    await attempt(app(), 4, 5);
    await attemptsShown(page, 8);

    await app().goAway();
    await page.locator('[data-status=reconnecting]').waitFor();
    await app().comeBack();
    await attempt(app(), 9, 4);
    await attemptsShown(page, 12);

    await page.getByRole('button', { name: 'Pause', exact: true }).click();
    await attempt(app(), 13, 2);
    await page.getByText('2 new attempts').waitFor();
    await attemptsShown(page, 12);
    await page.getByRole('button', { name: 'Resume' }).click();
    await attemptsShown(page, 14);
    await page.waitForTimeout(1_000);
    await attemptsShown(page, 14);
  });
});

/** So many attempts, one after the other, on seats from this one on. */
async function attempt(app: ConsoleUnderTest, seat: number, n: number): Promise<void> {
  for (let number = seat; number < seat + n; number++) {
    await app.rest('POST', '/reservations', {
      resourceId: `seat-1-${number}`,
      clientId: 'elsewhere',
      quantity: 1,
    });
  }
}

async function attemptsShown(page: Page, n: number): Promise<void> {
  const lanes = page.getByRole('application');
  await expect
    .poll(
      async () => {
        const labels = await lanes.evaluateAll((stops) =>
          stops.map((stop) => Number(/: (\d+) attempt/.exec(stop.ariaLabel ?? '')?.[1] ?? 0)),
        );
        return labels.reduce((sum, one) => sum + one, 0);
      },
      { timeout: 15_000 },
    )
    .toBe(n);
}

function contestRow(page: Page, name: string) {
  const [resource = '', ordinal = ''] = name.split(' · ');
  return page
    .getByRole('row')
    .filter({ has: page.getByText(resource, { exact: true }) })
    .filter({ hasText: `· ${ordinal}` });
}

async function cellsOf(row: ReturnType<typeof contestRow>): Promise<string[]> {
  const texts = await row.getByRole('gridcell').allInnerTexts();
  return texts.map((text) => text.replaceAll(/\s+/g, ' ').trim());
}

/** Whether the whole of the chosen row is within the grid, below its head. */
async function isInSight(page: Page, grid: Locator): Promise<boolean> {
  const of = page.locator('[role=row][aria-selected=true]');
  const [row, box, head] = await Promise.all(
    [of, grid, grid.getByRole('row').first()].map((one) => one.boundingBox()),
  );
  if (row == null || box == null || head == null) return false;
  return row.y >= head.y + head.height - 1 && row.y + row.height <= box.y + box.height + 1;
}

function slider(page: Page, server: string) {
  return page.getByRole('slider', { name: `Offset of ${server}`, exact: true });
}

function modeOf(page: Page): Promise<string | null> {
  return page.locator('[data-mode]').getAttribute('data-mode');
}

async function stateOf(page: Page) {
  return {
    mode: await modeOf(page),
    playhead: await page.getByLabel('Playhead').textContent(),
    b: await slider(page, 'B').getAttribute('aria-valuetext'),
    begins: await page
      .getByRole('slider', { name: 'Beginning of the view' })
      .getAttribute('aria-valuenow'),
    rows: await page.getByRole('grid', { name: 'Contests' }).innerText(),
    policy: await page.getByRole('radio', { name: /^Hybrid/ }).isChecked(),
  };
}

async function download(page: Page, what: string): Promise<{ name: string; text: string }> {
  const downloading = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Export' }).click();
  await page.getByRole('menuitem', { name: what }).click();
  const file = await downloading;
  const chunks: Buffer[] = [];
  for await (const chunk of await file.createReadStream()) chunks.push(chunk as Buffer);
  return { name: file.suggestedFilename(), text: Buffer.concat(chunks).toString('latin1') };
}
