import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Engine } from '../../engine.ts';
import {
  evaluate,
  replayReport,
  type ReplayOptions,
  type ReplayResult,
} from '../../replay/index.ts';
import { openTestEngine, reservationIn, reserve, seat } from '../../testing/test-engine.ts';
import { useTestStore } from '../../testing/test-store.ts';
import { scriptedRun, type ScriptedClock } from '../testing/scripted-run.ts';
import type { TimelineWindow } from '../timeline-filter.ts';
import { readWindow } from './read-window.ts';
import { optionsWithin, type RecordedWindow } from './recorded-window.ts';

const store = useTestStore();
const engines: Record<string, Engine> = {};

beforeAll(async () => {
  for (const serverId of ['A', 'B', 'C', 'D', 'E'])
    engines[serverId] = (await openTestEngine(store.url, { serverId, workers: false })).engine;
});
afterAll(async () => {
  await Promise.all(Object.values(engines).map((engine) => engine.close()));
});

const ms = (value: number) => value * 1_000;
const run = (offsetsMs: Readonly<Record<string, number>>, uncertaintyMs?: number) =>
  scriptedRun(
    engines,
    Object.fromEntries(
      Object.entries(offsetsMs).map(([id, offset]): [string, ScriptedClock] => [
        id,
        {
          offsetUs: ms(offset),
          ...(uncertaintyMs === undefined
            ? {}
            : { measured: { offsetUs: ms(offset), uncertaintyUs: ms(uncertaintyMs) } }),
        },
      ]),
    ),
  );
const read = (window: TimelineWindow) => readWindow(store.sql, window, { limit: 10_000 });
const replayed = (window: RecordedWindow, options: ReplayOptions = {}): ReplayResult =>
  replayReport(evaluate(window.table, optionsWithin(window, options)));

/** Winners by the client who asked, since the ids of attempts say nothing to a reader. */
async function clients(resourceId: string): Promise<(ids: readonly string[]) => string[]> {
  const page = await engines['A']!.timeline.list({ resourceId }, { cursor: null, limit: 100 });
  const names = new Map(
    page.items.map(({ slot, position, event: { data } }) => [
      `${slot}-${position}`,
      'reservation' in data ? data.reservation.clientId : 'clientId' in data ? data.clientId : null,
    ]),
  );
  return (ids) => ids.map((id) => names.get(id) ?? id);
}

it("gives the verdicts of the documents' own case, raw and corrected", async () => {
  const at = run({ A: 0, B: -5_000 }, 10);
  await at('A', -1_000, seat('own-case'));
  await at('A', 0, reserve('own-case', 'a'));
  await at('B', 0, reserve('own-case', 'b'));
  const window = await read({ resourceId: 'own-case' });
  const names = await clients('own-case');
  expect(window).toMatchObject({ simulated: true, carriedIn: 0, truncated: false });

  const raw = replayed(window);
  expect(raw).toMatchObject({ inversions: 1, pairs: 1, tau: -1 });
  const { store: kept, earliest, 'last-write': last, 'check-then-write': checked } = raw.policies;
  expect(names(kept!.winners['own-case']!)).toEqual(['a']);
  expect(names(earliest!.winners['own-case']!)).toEqual(['b']);
  expect(earliest).toMatchObject({ flips: 1, doubleBookings: 0 });
  expect(names(last!.winners['own-case']!)).toEqual(['a']);
  expect(checked).toMatchObject({ doubleBookings: 1 });

  const corrected = replayed(window, { key: 'wall-corrected' });
  expect(corrected).toMatchObject({ inversions: 0, ties: 1, undecidablePairs: 1 });
  expect(names(corrected.contests[0]!.possibleWinners)).toEqual(['a', 'b']);
  expect(corrected.contests[0]).toMatchObject({ verdict: 'undecidable', marginUs: 0 });
  expect(corrected.corrections).toMatchObject({ before: { flips: 1 }, after: { flips: 0 } });
});

it('gives those of the five servers', async () => {
  const at = run({ A: 0, B: -5_000, C: 1_500, D: -8_000, E: 20_000 });
  await at('A', -1_000, seat('five'));
  for (const [server, time, client] of [
    ['A', 0, 'a'],
    ['B', 400, 'b'],
    ['C', 900, 'c'],
    ['D', 1_500, 'd'],
    ['E', 2_600, 'e'],
    ['A', 3_000, 'a2'],
  ] as const)
    await at(server, time, reserve('five', client));
  const result = replayed(await read({ resourceId: 'five' }));
  const names = await clients('five');
  expect(names(result.order)).toEqual(['d', 'b', 'a', 'c', 'a2', 'e']);
  expect(result).toMatchObject({ inversions: 5, pairs: 15 });
  expect(result.tau).toBeCloseTo(1 / 3, 12);
  const [contest] = result.contests;
  expect(names(contest!.committed)).toEqual(['a']);
  expect(names(contest!.winners)).toEqual(['d']);
});

it('sees a cancellation before what it cancels, and keeps what last-write-wins would', async () => {
  const at = run({ A: 3_000, B: 0 });
  await at('B', 0, seat('zombie'));
  const booked = await at('A', 10_000, reserve('zombie', 'first'));
  await at('B', 12_000, { kind: 'cancel', reservationId: reservationIn(booked) });
  await at('B', 14_000, reserve('zombie', 'second'));
  const result = replayed(await read({ resourceId: 'zombie' }));
  expect(result.cancellations.early).toMatchObject([{ byUs: ms(1_000) }]);
  expect(result.cancellations.zombies).toHaveLength(1);
  expect(result.policies.store).toMatchObject({ flips: 0, doubleBookings: 0 });
});

it('finds the inversion within a server whose clock was stepped', async () => {
  await run({ A: 10_000 })('A', 0, seat('stepped'));
  await run({ A: 10_000 })('A', 4_000, reserve('stepped', 'before'));
  await run({ A: 0 })('A', 5_500, reserve('stepped', 'after'));
  const result = replayed(await read({ resourceId: 'stepped' }));
  expect(result.ownServerInversions).toBe(1);
});

it('begins a window with what was taken, and carries in the claims that still matter', async () => {
  const at = run({ A: 0, B: 0 });
  await at('A', 0, seat('cut', 4));
  const settled = await at('A', 1, reserve('cut', 'kept'));
  const named = await at('A', 2, reserve('cut', 'cancelled-later'));
  await at('A', 3, reserve('cut', 'holder', { quantity: 2, holdForSeconds: 600 }));
  const joined = await at('A', 4, {
    kind: 'join',
    resourceId: 'cut',
    clientId: 'waiter',
    quantity: 1,
    holdForSeconds: null,
  });
  expect(joined.outcome).toBe('waiting');
  const before = await read({ resourceId: 'cut' });
  await new Promise((resolve) => setTimeout(resolve, 5));
  await at('B', 5, { kind: 'cancel', reservationId: reservationIn(named) });
  await at('B', 6, reserve('cut', 'late'));
  expect(settled.outcome).toBe('confirmed');

  const window = await read({ resourceId: 'cut', from: (before.lastAt ?? 0) + 1 });
  const { table, carriedIn, capacities, taken } = window;
  // The window itself: a cancel, the promotion it brought, and a refusal.
  expect(table.size - carriedIn).toBe(3);
  // The one that is cancelled, the hold, and who waits; the first is one unit taken.
  expect(carriedIn).toBe(3);
  expect(capacities).toEqual({ cut: 4 });
  expect(taken).toEqual({ cut: 1 });
  const result = replayed(window, { key: 'store' });
  expect(result.inversions).toBe(0);
  expect(result.policies.store).toMatchObject({ flips: 0, doubleBookings: 0 });
  const names = await clients('cut');
  expect(names(result.policies.store!.winners['cut']!)).not.toContain('late');
});

it('is cut short where there is more than was asked for, and says so', async () => {
  const window = await readWindow(store.sql, { resourceId: 'five' }, { limit: 3 });
  expect(window.truncated).toBe(true);
  expect(window.table.size).toBe(2);
});

it('stops when nobody wants it any more', async () => {
  const signal = AbortSignal.abort(new Error('gone'));
  await expect(readWindow(store.sql, {}, { limit: 10, signal })).rejects.toThrow('gone');
});
