import { flushSync } from 'svelte';
import { expect, it, vi } from 'vitest';
import type { ProjectionRow } from '../utilities/administration/projection-row.ts';
import { aServerClock } from '../utilities/clocks/testing.ts';
import { aRow } from '../utilities/resources/testing.ts';
import { Attention } from './attention.svelte.ts';
import { OPEN_MODE, type Session } from './session.ts';

const parked: ProjectionRow = {
  name: 'reservation',
  position: 10,
  behind: 0,
  lagMs: 0,
  parkedStreams: 3,
  parked: [],
  rebuild: null,
};

/** What is counted of one list that is blocked, one clock adrift and three streams set aside. */
async function counted(session: Session) {
  vi.stubGlobal('document', Object.assign(new EventTarget(), { hidden: false }));
  const resources = $state({ rows: [aRow({ capacity: 4, available: 1, waiting: 2 }), aRow()] });
  const clocks = {
    servers: vi.fn(() =>
      Promise.resolve([
        aServerClock({ serverId: 'A', status: 'free-running' }),
        aServerClock({ serverId: 'B', status: 'free-running', presence: 'stopped' }),
        aServerClock({ serverId: 'C', status: 'unknown' }),
      ]),
    ),
  };
  const administration = { projections: vi.fn(() => Promise.resolve([parked])) };
  let attention: Attention | undefined;
  const end = $effect.root(() => {
    attention = new Attention({ resources, clocks, administration, session });
  });
  flushSync();
  await vi.waitFor(() => {
    expect(attention?.counts.clocks).toBe(clocks.servers.mock.calls.length);
  });
  const before = attention?.counts;
  resources.rows = [];
  const after = attention?.counts;
  end();
  return { before, after, asked: clocks.servers.mock.calls.length };
}

it('counts lists that are blocked, clocks adrift and parked streams, as they change', async () => {
  const { before, after } = await counted(OPEN_MODE);

  expect(before).toEqual({ waitingLists: 1, clocks: 1, administration: 3 });
  expect(after?.waitingLists).toBe(0);
});

it('asks nothing that a reader may not know', async () => {
  const { before, asked } = await counted({ role: 'reader', isOpenMode: false });

  expect(before).toEqual({ waitingLists: 1, clocks: 0, administration: 0 });
  expect(asked).toBe(0);
});
