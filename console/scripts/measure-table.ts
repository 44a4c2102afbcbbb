import type { Page } from 'playwright-core';
import { ConsoleUnderTest } from '../e2e/console-under-test.ts';
import { startOwnDatabases } from '../e2e/own-databases.ts';

/**
 * Measures the table with 10,000 resources while reservations stream in: frame times of a steady
 * scroll, and what the page costs while nobody touches it. `node console/scripts/measure-table.ts`.
 * A measurement and not a test: it tells as much of the machine as of the console.
 */
const RESOURCES = 10_000;
const FRAMES = 300;
/** A fast flick of a wheel: five rows a frame. */
const PX_A_FRAME = 130;
const IDLE_MS = 5_000;

const databases = await startOwnDatabases();
const app = await ConsoleUnderTest.start(await databases.create('measure'), { seats: RESOURCES });
const begun = performance.now();
const page = await app.open({ width: 1440, height: 900 });
await page.getByRole('grid').waitFor();
say('first rows after', performance.now() - begun, 'ms');

const stream = streamReservations();
const frames = (await scrollFrames(page)).sort((a, b) => a - b);
say('frame, median', frames[Math.floor(FRAMES * 0.5)] ?? 0, 'ms');
say('frame, 95th percentile', frames[Math.floor(FRAMES * 0.95)] ?? 0, 'ms');
const scriptSeconds = await scriptClock(page);
const before = await scriptSeconds();
await page.waitForTimeout(IDLE_MS);
say('script while changes stream in', (((await scriptSeconds()) - before) * 1e6) / IDLE_MS, 'ms/s');
say('reservations made meanwhile', await stream.end(), '');

await app.stop();
await databases.stop();

async function scrollFrames(of: Page): Promise<number[]> {
  return of.getByRole('grid').evaluate(
    async (grid, { frames, px }) => {
      const times: number[] = [];
      let last = performance.now();
      for (let i = 0; i < frames; i++) {
        grid.scrollTop += px;
        await new Promise(requestAnimationFrame);
        const now = performance.now();
        times.push(now - last);
        last = now;
      }
      return times;
    },
    { frames: FRAMES, px: PX_A_FRAME },
  );
}

/** How long scripts have run since this was called, in s, each time the answer is called. */
async function scriptClock(of: Page): Promise<() => Promise<number>> {
  const session = await of.context().newCDPSession(of);
  await session.send('Performance.enable');
  return async () => {
    const { metrics } = await session.send('Performance.getMetrics');
    return metrics.find(({ name }) => name === 'ScriptDuration')?.value ?? 0;
  };
}

/** Reserves seats all over the hall, ten at a time, until it is ended. */
function streamReservations(): { end: () => Promise<number> } {
  const ending = new AbortController();
  let made = 0;
  const streaming = (async () => {
    for (let seat = 0; !ending.signal.aborted && seat < RESOURCES; seat += 10) {
      const ten = Array.from({ length: 10 }, (_, i) => ((seat + i) * 7_919) % RESOURCES);
      await Promise.all(ten.map(reserve));
      made += ten.length;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  })();
  return {
    end: async () => {
      ending.abort();
      await streaming;
      return made;
    },
  };
}

async function reserve(seat: number): Promise<void> {
  const resourceId = `seat-${Math.floor(seat / 40) + 1}-${(seat % 40) + 1}`;
  await app.rest('POST', '/reservations', { resourceId, clientId: 'measure', quantity: 1 });
}

function say(what: string, value: number, unit: string): void {
  process.stdout.write(`${what.padEnd(34)}${value.toFixed(1).padStart(9)} ${unit}\n`);
}
