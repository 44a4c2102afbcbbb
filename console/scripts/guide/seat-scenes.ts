import type { Page } from 'playwright-core';
import type { Scene, Studio } from './studio.ts';

/** In the middle of the hall, so that its panel and its neighbours are in the picture. */
const CONTESTED = 'gala-stalls-F-11';
const LOST = 'gala-stalls-E-9';

interface Reservation {
  readonly id: string;
  readonly status: string;
}

/** Takes a seat back from whoever has it in the demo, and off its waiting list who waits. */
async function free(studio: Studio, resourceId: string): Promise<void> {
  const { items } = (await studio.app.rest('GET', `/reservations?resourceId=${resourceId}`)) as {
    readonly items: readonly Reservation[];
  };
  const taken = items.find(({ status }) => status === 'held' || status === 'confirmed');
  if (taken !== undefined) await studio.app.rest('POST', `/reservations/${taken.id}/cancel`, {});
}

async function openSeat(studio: Studio, resourceId: string): Promise<Page> {
  const page = await studio.open(`/seats?group=winter-gala&seat=${resourceId}`);
  await page.locator('#content aside').waitFor();
  return page;
}

/** Loses the seat in the window of somebody who was about to take it. */
async function loseIt(studio: Studio): Promise<{ readonly page: Page; readonly winner: string }> {
  await free(studio, LOST);
  const { reserve, lost } = studio.words.commands;
  const page = await openSeat(studio, LOST);
  await page.getByRole('button', { name: reserve.action }).click();
  const form = page.getByRole('dialog');
  await form.getByLabel(reserve.client).fill('ann');
  const winner = await studio.reserve(LOST, 'bob');
  await form.getByRole('button', { name: reserve.submit, exact: true }).click();
  await form.getByRole('heading', { name: lost.title }).waitFor();
  return { page, winner };
}

export const SEAT_SCENES: readonly Scene[] = [
  {
    name: 'seats',
    async show(studio) {
      await free(studio, CONTESTED);
      await studio.reserve(CONTESTED, 'c-2041');
      for (const clientId of ['c-0877', 'c-1310', 'c-0452']) {
        // Refused, as they should be.
        await studio.reserve(CONTESTED, clientId).catch(() => undefined);
      }
      return openSeat(studio, CONTESTED);
    },
  },
  {
    name: 'lost',
    show: async (studio) => (await loseIt(studio)).page,
  },
  {
    name: 'promoted',
    async show(studio) {
      const { page, winner } = await loseIt(studio);
      const { join } = studio.words.commands.lost;
      await page.getByRole('dialog').getByRole('button', { name: join }).first().click();
      await page.locator('[role=dialog] button[type=submit]').click();
      await page.getByRole('dialog').waitFor({ state: 'detached' });
      await studio.app.rest('POST', `/reservations/${winner}/cancel`, {});
      await page.locator(`[data-seat="${LOST}"][data-standing=confirmed]`).waitFor();
      return page;
    },
  },
];
