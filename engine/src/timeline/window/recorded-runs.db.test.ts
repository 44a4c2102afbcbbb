import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Engine } from '../../engine.ts';
import {
  evaluate,
  POLICIES,
  randomFrom,
  replayReport,
  type ReplayResult,
} from '../../replay/index.ts';
import type { SubmittedCommand } from '../../commit/request.ts';
import { openTestEngine, seat } from '../../testing/test-engine.ts';
import { useTestStore } from '../../testing/test-store.ts';
import { claimOf } from '../claim-of.ts';
import { attemptId, type StoredEvent } from '../stored-event.ts';
import { scriptedRun, type ScriptedClock } from '../testing/scripted-run.ts';
import { readWindow } from './read-window.ts';
import { optionsWithin, type RecordedWindow } from './recorded-window.ts';

const store = useTestStore();
const engines: Record<string, Engine> = {};

beforeAll(async () => {
  for (const serverId of ['A', 'B', 'C'])
    engines[serverId] = (await openTestEngine(store.url, { serverId, workers: false })).engine;
});
afterAll(async () => {
  await Promise.all(Object.values(engines).map((engine) => engine.close()));
});

const COMMANDS = 80;
const SEATS = 4;

/** Three servers whose clocks are up to 20 s off, and commands of every kind all at once. */
async function recordRun(group: string, random: () => number): Promise<void> {
  const below = (limit: number) => Math.floor(random() * limit);
  const clocks = Object.fromEntries(
    Object.keys(engines).map((id): [string, ScriptedClock] => {
      const offsetUs = below(40_000_001) - 20_000_000;
      const measured = { offsetUs: offsetUs + below(20_001) - 10_000, uncertaintyUs: 10_000 };
      return [id, random() < 0.8 ? { offsetUs, measured } : { offsetUs }];
    }),
  );
  const submit = scriptedRun(engines, clocks);
  const seats = Array.from({ length: SEATS }, (_, n) => `${group}-${n}`);
  for (const id of seats) await submit('A', 0, seat(id, 1 + below(3), { group }));
  const reservations: string[] = [];
  const entries: string[] = [];
  const pick = (from: readonly string[]) => from[below(from.length)];
  for (let n = 0; n < COMMANDS; n += 8) {
    await Promise.all(
      Array.from({ length: 8 }, async (_, index) => {
        const command = randomCommand(random, pick(seats) ?? '', pick(reservations), pick(entries));
        const answer = await submit(pick(Object.keys(engines)) ?? 'A', (n + index) * 50, command);
        if ('reservation' in answer) reservations.push(answer.reservation.id);
        if ('entry' in answer) entries.push(answer.entry.id);
      }),
    );
  }
}

function randomCommand(
  random: () => number,
  resourceId: string,
  reservationId: string | undefined,
  entryId: string | undefined,
): SubmittedCommand {
  const draw = random();
  const clientId = `client-${Math.floor(random() * 12)}`;
  const quantity = random() < 0.2 ? 2 : 1;
  const holdForSeconds = random() < 0.3 ? 60 : null;
  if (draw < 0.2 && reservationId !== undefined) return { kind: 'cancel', reservationId };
  if (draw < 0.28 && reservationId !== undefined) return { kind: 'confirm', reservationId };
  if (draw < 0.34 && reservationId !== undefined)
    return { kind: 'amend', reservationId, quantity: 1 + Math.floor(random() * 3) };
  if (draw < 0.38 && entryId !== undefined) return { kind: 'leave', entryId };
  if (draw < 0.4)
    return { kind: 'update', resourceId, capacity: 1 + Math.floor(random() * 4), strict: false };
  if (draw < 0.42) return { kind: 'close', resourceId };
  if (draw < 0.46) return { kind: 'reopen', resourceId };
  if (draw < 0.6) return { kind: 'join', resourceId, clientId, quantity, holdForSeconds };
  return {
    kind: 'reserve',
    resourceId,
    clientId,
    quantity,
    holdForSeconds,
    joinWaitingList: false,
  };
}

function replayed(window: RecordedWindow): ReplayResult {
  return replayReport(evaluate(window.table, optionsWithin(window, {})));
}

/** Claims that the log says were granted as they were made. */
function grantedIn(events: readonly StoredEvent[]): string[] {
  return events
    .filter(({ event }) => {
      const { kind, outcome } = claimOf(event);
      return (kind === 'reserve' || kind === 'hold') && outcome === 'accepted';
    })
    .map(attemptId);
}

it.each([1, 2, 3, 4, 5, 6, 7, 8])(
  'run %d: the store has no double booking at any skew, whole or cut anywhere',
  async (seed) => {
    const group = `run-${seed}`;
    const random = randomFrom(seed);
    await recordRun(group, random);
    const { items } = await engines['A']!.timeline.list({ group }, { cursor: null, limit: 1_000 });

    const whole = replayed(await readWindow(store.sql, { group }, { limit: 10_000 }));
    expect(Object.keys(whole.policies).sort()).toEqual([...POLICIES].sort());
    expect(whole.policies.store).toMatchObject({
      flips: 0,
      doubleBookings: 0,
      lostConfirmations: 0,
    });
    // What the store is replayed to have granted is what it did grant.
    const committed = whole.contests.flatMap((contest) => contest.committed);
    expect(new Set(committed)).toEqual(new Set(grantedIn(items)));

    for (let cut = 0; cut < 6; cut++) {
      const from = items[Math.floor(random() * items.length)]!.decidedAt;
      const window = await readWindow(store.sql, { group, from }, { limit: 10_000 });
      const { policies } = replayed(window);
      expect(policies.store).toMatchObject({ flips: 0, doubleBookings: 0, lostConfirmations: 0 });
      for (const [resourceId, taken] of Object.entries(window.taken))
        expect(taken, resourceId).toBeGreaterThanOrEqual(0);
    }
  },
);

it('cut by time, each part carries over what the one before left open', async () => {
  const group = 'run-cut';
  await recordRun(group, randomFrom(99));
  const { items } = await engines['A']!.timeline.list({ group }, { cursor: null, limit: 1_000 });
  const from = items[Math.floor(items.length / 2)]!.decidedAt;
  const window = await readWindow(store.sql, { group, from }, { limit: 10_000 });
  const { table, carriedIn, taken } = window;
  for (let row = table.size - carriedIn; row < table.size; row++) {
    expect(table.storeOrder[row]).toBeLessThan(0);
    expect(table.decidedAtUs[row]).toBeLessThan(from);
  }
  for (const resourceId of Object.keys(taken)) {
    const before = items.filter(
      (event) => event.resourceId === resourceId && event.decidedAt < from,
    );
    const at = before.at(-1)!.version;
    const state = await engines['A']!.resources.stateAt(resourceId, { version: at });
    const carriedUnits = rowsOf(window, resourceId)
      .filter((row) => row >= table.size - carriedIn && table.outcome[row] === 1)
      .reduce((units, row) => units + table.quantity[row]!, 0);
    expect(taken[resourceId]! + carriedUnits).toBe(state!.held + state!.confirmed);
    expect(window.capacities[resourceId]).toBe(state!.resource.capacity);
  }
});

function rowsOf({ table }: RecordedWindow, resourceId: string): number[] {
  const resource = table.resources.indexOf(resourceId);
  return [...table.ids.keys()].filter((row) => table.resource[row] === resource);
}
