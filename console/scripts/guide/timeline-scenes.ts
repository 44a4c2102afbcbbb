import type { Page } from 'playwright-core';
import type { Run, Scene, Studio } from './studio.ts';

interface Attempt {
  readonly serverId: string;
}

interface Conflict {
  readonly resourceId: string;
  readonly contest: number;
  readonly units: number;
  readonly attemptCount: number;
  readonly committed: readonly Attempt[];
  readonly byRawClocks: readonly Attempt[];
  readonly flipped: boolean;
  readonly marginUs: number | null;
}

/** The first half of the run, in which no clock had been measured, or the second. */
interface Half {
  readonly from: string;
  readonly to: string;
}

/** What is below the page's header in all of them. */
async function timeline(studio: Studio, query: Readonly<Record<string, string>>): Promise<Page> {
  const { id } = await studio.run();
  const search = new URLSearchParams({ run: id, ...query }).toString();
  const page = await studio.open(`/timeline?${search}`);
  await page.getByRole('slider').first().waitFor();
  return page;
}

async function halves(studio: Studio, { id }: Run): Promise<readonly [Half, Half]> {
  const { content } = (await studio.app.rest('GET', `/simulation/${id}/report`)) as {
    readonly content: string;
  };
  const { phases } = JSON.parse(content) as {
    readonly phases: readonly { readonly fromUs: number; readonly toUs: number }[];
  };
  const instant = (us: number) => new Date(us / 1_000).toISOString();
  const [before, after] = phases.map(({ fromUs, toUs }) => ({
    from: instant(fromUs),
    to: instant(toUs),
  }));
  if (before === undefined || after === undefined) throw new Error(`${id} has two halves`);
  return [before, after];
}

/** A contest for one seat that raw clocks give to server B's client, or else to anybody else's. */
async function flippedContest(studio: Studio, half: Half): Promise<string> {
  const { id: runId } = await studio.run();
  const search = new URLSearchParams({ runId, ...half, limit: '200' }).toString();
  const { items } = (await studio.app.rest('GET', `/timeline/conflicts?${search}`)) as {
    readonly items: readonly Conflict[];
  };
  const told = items.filter(
    ({ units, flipped, attemptCount }) => units === 1 && flipped && attemptCount <= 9,
  );
  const ofB = told.filter(({ byRawClocks }) => byRawClocks[0]?.serverId === 'sim-B');
  const [found] = [...(ofB.length > 0 ? ofB : told)].sort(
    (a, b) => (b.marginUs ?? 0) - (a.marginUs ?? 0),
  );
  if (found === undefined) throw new Error('a run of major_drift has flipped contests');
  return `${found.resourceId}:${found.contest}`;
}

export const TIMELINE_SCENES: readonly Scene[] = [
  {
    name: 'simulation',
    async show(studio) {
      const run = await studio.startedRun();
      const page = await studio.open(`/simulation?run=${run.id}`);
      await studio.until(
        run,
        ({ state, progress }) => state !== 'running' || progress?.stage === 'before',
      );
      return page;
    },
  },
  {
    name: 'timeline',
    async show(studio) {
      const [before] = await halves(studio, await studio.run());
      return timeline(studio, { ...before, contest: await flippedContest(studio, before) });
    },
  },
  {
    name: 'slider',
    async show(studio) {
      const [before] = await halves(studio, await studio.run());
      const page = await timeline(studio, {
        ...before,
        contest: await flippedContest(studio, before),
      });
      // By a second each, until B's clock is about right and its client is not first any more.
      await page.getByRole('slider').nth(1).focus();
      for (let second = 0; second < 7; second++) await page.keyboard.press('PageUp');
      await page.waitForURL(/mode=hypothetical/);
      return page;
    },
  },
  {
    name: 'corrected',
    async show(studio) {
      const [, after] = await halves(studio, await studio.run());
      return timeline(studio, { ...after, mode: 'ntp' });
    },
  },
  {
    name: 'demonstration',
    async show(studio) {
      const run = await studio.run();
      const page = await studio.open('/overview');
      await page.evaluate(
        (kept) => {
          sessionStorage.setItem('console.demonstration', JSON.stringify(kept));
        },
        { run: { id: run.id, group: run.group }, step: 'on-sale', isPlaying: false },
      );
      await page.reload();
      const { demonstration } = studio.words;
      const card = page.getByRole('region', { name: demonstration.name });
      await card.getByText(demonstration.onSale.over).waitFor();
      await card.press('ArrowRight');
      await card.press('ArrowRight');
      await page.getByRole('slider').first().waitFor();
      await card.evaluate((element) => {
        if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
        element.blur();
      });
      return page;
    },
  },
];
