import postgres from 'postgres';
import { describe, expect, it } from 'vitest';
import { hasBrowser } from './browser.ts';
import { CONNECTION_FAULTS } from './page-faults.ts';
import { useConsole } from './use-console.ts';

describe.skipIf(!hasBrowser())('administration', () => {
  const app = useConsole({ demo: true });

  it('rebuilds a projection after saying what that does', async () => {
    const page = await app().open({ path: '/administration' });
    const reservations = page.getByRole('listitem', { name: 'Reservations' });
    await reservations.getByText('Never rebuilt.').waitFor();
    await reservations.getByRole('button', { name: 'Rebuild…' }).click();
    const question = page.getByRole('alertdialog', { name: 'Rebuild Reservations?' });
    await question.getByText(/^It is made anew from all [\d,]+ events/).waitFor();
    expect(new URL(page.url()).search).toBe('?rebuild=reservation');
    await question.getByRole('button', { name: 'Rebuild it' }).click();

    await question.waitFor({ state: 'detached' });
    await reservations.getByText(/^Rebuilt by A /).waitFor();
    expect(await app().rest('GET', '/projections')).toMatchObject({
      items: [
        { name: 'activity', rebuild: null },
        { name: 'reservation', rebuild: { serverId: 'A', state: 'done' } },
        { name: 'waiting_entry', rebuild: null },
      ],
    });
  });

  it('does nothing when the question is answered with no', async () => {
    const page = await app().open({ path: '/administration?rebuild=activity' });
    await page.getByRole('alertdialog').getByRole('button', { name: 'Cancel' }).click();

    await page.waitForURL(/\/administration$/);
    await page.getByRole('listitem', { name: 'Activity' }).getByText('Never rebuilt.').waitFor();
  });

  it('tries a parked stream again, and says whether it goes on', async () => {
    const sql = postgres(app().databaseUrl, { max: 1 });
    const forbid = `alter table reservation add constraint none_of_it check (resource_id <> 'bad') not valid`;
    await app().rest('POST', '/resources', { id: 'bad', capacity: 1 });
    await sql.unsafe(forbid);
    await app().rest('POST', '/reservations', { resourceId: 'bad', clientId: 'ann', quantity: 1 });
    const page = await app().open({ path: '/administration' });
    const reservations = page.getByRole('listitem', { name: 'Reservations' });
    await reservations.getByText('1 parked stream', { exact: true }).waitFor();
    const retry = reservations.getByRole('button', { name: 'Retry bad' });
    await retry.click();
    await page.getByText('bad: 1 stream stays parked.').first().waitFor();

    await page.reload();
    await page.getByRole('link', { name: 'Administration, 1 stream set aside' }).waitFor();
    await sql`alter table reservation drop constraint none_of_it`;
    await sql.end();
    await retry.click();
    await page.getByText('bad: 1 stream goes on.').first().waitFor();
    await retry.waitFor({ state: 'detached' });
    expect(await app().rest('GET', '/reservations?resourceId=bad')).toMatchObject({
      items: [{ clientId: 'ann' }],
    });
  });

  it('keeps its picture while the server is away, and says which one answers then', async () => {
    const page = await app().open({
      path: '/administration',
      expectedFaults: CONNECTION_FAULTS,
    });
    const answering = page.getByRole('row', { name: /answers/ });
    await answering.getByText('A', { exact: true }).waitFor();
    await app().goAway();
    await page.getByText(/No connection since/).waitFor();
    expect(await page.getByRole('listitem', { name: 'Reservations' }).count()).toBe(1);
    await app().comeBack();

    await answering.getByText('B', { exact: true }).waitFor({ timeout: 20_000 });
    await page.getByLabel('Stopped').check();
    await page.getByRole('row', { name: /^A / }).getByText('stopped').waitFor();
  });
});
