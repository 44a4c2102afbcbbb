import { buildTable, encodeTable, sampleInput } from '@reservation-engine/engine/replay/index';
import type { Page } from 'playwright-core';
import { ConsoleUnderTest } from '../e2e/console-under-test.ts';
import { startOwnDatabases } from '../e2e/own-databases.ts';

/**
 * Measures the timeline with 10,000, 100,000 and 1,000,000 made-up attempts, given to the page as a
 * server gives them: how long until it is drawn, the time between frames while a slider is dragged
 * and while one pans, and how far verdicts are behind the slider.
 * `node console/scripts/measure-timeline.ts [attempts …]`. A measurement and not a test.
 */
const SIZES = [10_000, 100_000, 1_000_000];
const ATTEMPTS_A_RESOURCE = 50;
const MOVES = 60;
const READY_MS = 120_000;

interface Figures {
  readonly attempts: number;
  readonly drawnMs: number;
  readonly dragMs: readonly number[];
  readonly panMs: readonly number[];
  readonly verdictMs: readonly number[];
}

const given = process.argv.slice(2).map(Number);
const databases = await startOwnDatabases();
const app = await ConsoleUnderTest.start(await databases.create('measure'), {});
say([
  'attempts',
  'drawn',
  'drag, frame p50',
  'p95',
  'pan, frame p50',
  'p95',
  'verdicts p50',
  'p95',
]);
for (const attempts of given.length > 0 ? given : SIZES) {
  const { drawnMs, dragMs, panMs, verdictMs } = await measure(attempts);
  say([
    String(attempts),
    written(drawnMs),
    ...[dragMs, panMs, verdictMs].flatMap((times) => [
      written(quantile(times, 0.5)),
      written(quantile(times, 0.95)),
    ]),
  ]);
}
await app.stop();
await databases.stop();

async function measure(attempts: number): Promise<Figures> {
  const bytes = windowBytes(attempts);
  const page = await app.open({ width: 1440, height: 900, path: '/timeline' });
  await page.route('**/timeline/table*', (route) =>
    route.fulfill({ body: bytes, contentType: 'application/octet-stream' }),
  );
  const begun = performance.now();
  await page.goto(`${app.url}/console/timeline?group=measure`);
  const slider = page.getByRole('slider', { name: 'Offset of server-1', exact: true });
  await slider.waitFor({ timeout: READY_MS });
  const contests = page.getByRole('grid', { name: 'Contests' });
  await contests.getByRole('row').nth(1).waitFor({ timeout: READY_MS });
  const drawnMs = performance.now() - begun;
  const { dragMs, verdictMs } = await drag(page);
  const panMs = await pan(page);
  app.leavePages();
  return { attempts, drawnMs, dragMs, verdictMs, panMs };
}

/** A slider moved once a frame, as a pointer does, and then once at a time with its verdicts. */
async function drag(page: Page): Promise<Pick<Figures, 'dragMs' | 'verdictMs'>> {
  const slider = page.getByRole('slider', { name: 'Offset of server-1', exact: true });
  return slider.evaluate(async (element, moves) => {
    const frame = () => new Promise(requestAnimationFrame);
    const press = () =>
      element.dispatchEvent(new KeyboardEvent('keydown', { key: 'PageUp', bubbles: true }));
    const shown = document.querySelector('[data-verdict-ms]');
    const took = () => Number(shown?.getAttribute('data-verdict-ms'));
    const dragMs: number[] = [];
    await frame();
    let last = performance.now();
    for (let move = 0; move < moves; move++) {
      // Up and down again: there are only so many seconds.
      const key = move % 20 < 10 ? 'PageUp' : 'PageDown';
      element.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true }));
      await frame();
      const now = performance.now();
      dragMs.push(now - last);
      last = now;
    }
    await new Promise((resolve) => setTimeout(resolve, 2_000));
    const verdictMs: number[] = [];
    for (let move = 0; move < moves / 4; move++) {
      const before = took();
      press();
      for (let wait = 0; wait < 500 && took() === before; wait++)
        await new Promise((resolve) => setTimeout(resolve, 4));
      verdictMs.push(took());
      await new Promise((resolve) => setTimeout(resolve, 600));
    }
    return { dragMs, verdictMs };
  }, MOVES);
}

async function pan(page: Page): Promise<number[]> {
  await page.getByRole('button', { name: 'Zoom in' }).click();
  return page.evaluate(async (moves) => {
    const times: number[] = [];
    let last = performance.now();
    for (let move = 0; move < moves; move++) {
      const key = move % 20 < 10 ? 'ArrowRight' : 'ArrowLeft';
      document.body.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true }));
      await new Promise(requestAnimationFrame);
      const now = performance.now();
      times.push(now - last);
      last = now;
    }
    return times;
  }, MOVES);
}

/** A window as `GET /timeline/table` answers it: a crowd of servers, a fifth of the pairs wrong. */
function windowBytes(attempts: number): Buffer {
  const input = sampleInput({
    seed: 5,
    attempts,
    resources: Math.max(1, Math.round(attempts / ATTEMPTS_A_RESOURCE)),
    hearing: false,
  });
  const stamped = input.attempts.map((attempt) => {
    const {
      offsetUs = 0,
      correctionUs = 0,
      uncertaintyUs = 0,
    } = input.servers?.[attempt.serverId] ?? {};
    const { trueTimeUs = 0 } = attempt;
    return {
      ...attempt,
      wallUs: trueTimeUs + offsetUs,
      decidedAtUs: trueTimeUs,
      correctionUs,
      uncertaintyUs,
    };
  });
  const about = {
    ...{ capacities: input.capacities, taken: {}, carriedIn: 0 },
    ...{ firstAt: 0, lastAt: 0, truncated: false, simulated: true },
  };
  const head = Buffer.from(JSON.stringify(about));
  const length = Buffer.alloc(4);
  length.writeUInt32LE(head.length);
  return Buffer.concat([length, head, encodeTable(buildTable(stamped))]);
}

function quantile(times: readonly number[], part: number): number {
  return times.toSorted((a, b) => a - b)[Math.floor(times.length * part)] ?? NaN;
}

function written(ms: number): string {
  return `${ms.toFixed(ms < 100 ? 1 : 0)} ms`;
}

function say(cells: readonly string[]): void {
  process.stdout.write(`${cells.map((cell) => cell.padStart(15)).join('')}\n`);
}
