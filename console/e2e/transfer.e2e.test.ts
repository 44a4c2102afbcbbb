import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { hasBrowser } from './browser.ts';
import { CONNECTION_FAULTS } from './page-faults.ts';
import { useConsole } from './use-console.ts';

const GOOD =
  'id;Groupe;Libellé;Capacité;Rang\np1;pit;Pit 1;1;A\np2;pit;Pit 2;1;A\np3;pit;Pit 3;4;B\n';
/** Three of its rows are at fault, each in a way of its own. */
const BAD = 'id,group,capacity\nb1,bad,1\nb2,bad,many\nb1,bad,2\n,bad,3\nb5,bad,5\n';

async function choose(page: Page, name: string, csv: string): Promise<void> {
  await page
    .locator('input[type=file]')
    .setInputFiles({ name, mimeType: 'text/csv', buffer: Buffer.from(csv) });
}

/** The figures of a plan or a result, by their labels. */
async function figures(page: Page): Promise<Record<string, string>> {
  const terms = await page.locator('main dl > div').allInnerTexts();
  return Object.fromEntries(terms.map((text) => text.split('\n').slice(0, 2) as [string, string]));
}

describe.skipIf(!hasBrowser())('files that come in', () => {
  const app = useConsole();

  it('are looked at, checked and written, each step only when it is asked for', async () => {
    const page = await app().open({ path: '/transfer' });
    await choose(page, 'hall.csv', GOOD);

    await page.getByRole('columnheader', { name: 'Capacité capacity' }).waitFor();
    await page.getByRole('columnheader', { name: 'Rang attribute' }).waitFor();
    expect(await app().rest('GET', '/imports')).toEqual({ items: [] });

    await page.getByRole('button', { name: 'Check the whole file' }).click();
    await page.getByRole('heading', { name: /was checked; nothing is written yet/ }).waitFor();
    expect(await figures(page)).toMatchObject({ 'To create': '3', 'Rows at fault': '0' });
    expect(await app().rest('GET', '/resources?group=pit')).toMatchObject({ items: [] });

    await page.getByRole('button', { name: 'Write 3 rows' }).click();
    await page.getByRole('alertdialog').getByRole('button', { name: 'Write 3 rows' }).click();
    await page.getByRole('heading', { name: 'hall.csv is imported' }).waitFor();
    expect(await app().rest('GET', '/resources?group=pit')).toMatchObject({
      items: [{ id: 'p1', label: 'Pit 1' }, { id: 'p2' }, { id: 'p3', capacity: 4 }],
    });
  });

  it('change nothing when they come again', async () => {
    const page = await app().open({ path: '/transfer' });
    await choose(page, 'hall.csv', GOOD);
    await page.getByRole('button', { name: 'Check the whole file' }).click();
    await page.getByText('There is nothing to write.').waitFor();

    expect(await figures(page)).toMatchObject({ 'To create': '0', 'Left alone': '3' });
    expect(await page.getByRole('button', { name: /^Write/ }).count()).toBe(0);
  });

  it('name the rows at fault before anything is written, and can do without them', async () => {
    const page = await app().open({ path: '/transfer' });
    await choose(page, 'bad.csv', BAD);
    await page.getByRole('button', { name: 'Check the whole file' }).click();
    await page.getByRole('heading', { name: /was checked/ }).waitFor();

    const rows = await page.locator('table tbody tr').allInnerTexts();
    expect(rows.map((text) => text.split('\t').map((cell) => cell.trim()))).toEqual([
      ['3', 'capacity', 'many', 'A whole number from 0 to 1,000,000.'],
      ['4', 'id', '', 'The id is in row 2 already.'],
      ['5', 'id', '', 'Must not be empty.'],
    ]);
    expect(await app().rest('GET', '/resources?group=bad')).toMatchObject({ items: [] });
    expect(await page.getByRole('radio', { name: /All or nothing/ }).isDisabled()).toBe(true);

    const faults = page.waitForEvent('download');
    await page.getByRole('link', { name: 'Download the faults' }).click();
    expect(await readFile(await (await faults).path(), 'utf8')).toContain(
      '3,capacity,not-a-capacity',
    );

    await page.getByRole('button', { name: 'Write 2 rows' }).click();
    const question = page.getByRole('alertdialog');
    await question.getByText('Leaves out 3 rows at fault.').waitFor();
    await question.getByRole('button', { name: 'Write 2 rows' }).click();
    await page.getByRole('heading', { name: 'bad.csv is imported' }).waitFor();
    expect(await figures(page)).toMatchObject({ Created: '2', 'Left out': '3' });
  });

  it('are found again after a reload, and written once', async () => {
    const page = await app().open({ path: '/transfer' });
    await choose(page, 'again.csv', 'id,group,capacity\nr1,again,1\n');
    await page.getByRole('button', { name: 'Check the whole file' }).click();
    await page.getByRole('button', { name: 'Write 1 row' }).waitFor();
    await page.reload();

    await page.getByRole('button', { name: 'Write 1 row' }).click();
    await page.getByRole('alertdialog').getByRole('button', { name: 'Write 1 row' }).click();
    await page.getByRole('heading', { name: 'again.csv is imported' }).waitFor();
    await page.reload();
    await page.getByRole('heading', { name: 'again.csv is imported' }).waitFor();
    expect(await app().rest('GET', '/resources?group=again')).toMatchObject({
      items: [{ id: 'r1', version: 1 }],
    });
  });

  it('can be sent again when the connection is lost on the way', async () => {
    const page = await app().open({ path: '/transfer', expectedFaults: CONNECTION_FAULTS });
    await page.route('**/resources/import**', (route) => route.abort('connectionreset'));
    await choose(page, 'lost.csv', 'id,group,capacity\nl1,lost,1\n');
    await page.getByRole('button', { name: 'Check the whole file' }).click();
    await page.getByRole('heading', { name: /connection was lost/ }).waitFor();

    await page.unroute('**/resources/import**');
    await page.getByRole('button', { name: 'Send again' }).click();
    await page.getByRole('button', { name: 'Write 1 row' }).waitFor();
  });

  it('are stopped by a server that stops, and unknown to the one that comes after it', async () => {
    const page = await app().open({ path: '/transfer', expectedFaults: CONNECTION_FAULTS });
    await choose(page, 'restart.csv', 'id,group,capacity\nz1,restart,1\n');
    await page.getByRole('button', { name: 'Check the whole file' }).click();
    await page.getByRole('button', { name: 'Write 1 row' }).waitFor();
    await app().goAway();
    await page.getByRole('heading', { name: 'The import was stopped' }).waitFor();
    await app().comeBack();
    await page.reload();

    await page.getByRole('heading', { name: 'This server knows of no such import' }).waitFor();
    expect(await app().rest('GET', '/resources?group=restart')).toMatchObject({ items: [] });
  });
});

describe.skipIf(!hasBrowser())('files that go out', () => {
  const app = useConsole({ demo: true });

  it('are those that the filters leave, as of the moment they tell', async () => {
    const page = await app().open({ path: '/transfer?view=export' });
    await page.getByText(/^\d[\d,]+ rows$/).waitFor();
    await page.getByLabel(/^Group/).click();
    await page.getByRole('option', { name: 'winter-gala' }).click();
    await page.getByRole('searchbox', { name: /Part of the id/ }).fill('balcony-A-1');
    await page.getByText(/^[1-9]\d? rows?$/).waitFor();
    expect(new URL(page.url()).searchParams.get('q')).toBe('balcony-A-1');

    const saved = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Download' }).click();
    const file = await saved;
    expect(file.suggestedFilename()).toMatch(/^resources-\d{8}T\d{6}Z\.csv$/);
    const text = await readFile(await file.path(), 'utf8');
    const [header, ...rows] = text.trimEnd().split('\n');
    expect(header?.startsWith('\uFEFFid,type,group,label')).toBe(true);
    expect(rows.every((row) => row.startsWith('gala-balcony-A-1'))).toBe(true);
    await page.getByText(new RegExp(`: ${String(rows.length)} rows as of`)).waitFor();
  });

  it('come as NDJSON, too, and their address shows others the same', async () => {
    const page = await app().open({
      path: '/transfer?view=export&of=reservations&format=ndjson&status=confirmed',
    });
    await page.getByText(/^\d[\d,]* rows$/).waitFor();
    const saved = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Download' }).click();
    const lines = (await readFile(await (await saved).path(), 'utf8')).trimEnd().split('\n');

    expect(lines.map((line) => (JSON.parse(line) as { status: string }).status)).toEqual(
      lines.map(() => 'confirmed'),
    );
  });

  it('say so when the server cannot be reached', async () => {
    const page = await app().open({
      path: '/transfer?view=export',
      expectedFaults: CONNECTION_FAULTS,
    });
    await page.getByText(/rows$/).first().waitFor();
    await page.route('**/resources/export**', (route) => route.abort('connectionrefused'));
    await page.getByRole('button', { name: 'Download' }).click();

    await page.getByText('The file broke off. Nothing was saved.').waitFor();
  });
});
