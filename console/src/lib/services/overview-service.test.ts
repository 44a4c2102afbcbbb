import { expect, it } from 'vitest';
import type { ApiClient, Outputs } from './api-client.ts';
import { createOverviewService } from './overview-service.ts';

type Conflict = Outputs['overview']['conflicts']['items'][number];

const attempt = (id: string, correctedWall: string | null): Conflict['attempts'][number] => ({
  ...{ id, serverId: 'A', correctedWall, uncertaintyUs: correctedWall === null ? null : 250 },
  ...{ wall: '2026-11-20T10:00:00.000000Z', decidedAt: '2026-11-20T10:00:00.000000Z' },
});
const winner = attempt('a', '2026-11-20T10:00:00.000500Z');
const loser = attempt('b', '2026-11-20T10:00:00.001250Z');

/** What is listed of a contest between those two. */
async function listed(but: Partial<Conflict>) {
  const conflict: Conflict = {
    ...{ resourceId: 'seat-1', contest: 1, units: 1, attemptCount: 2, attempts: [winner, loser] },
    ...{ firstAt: winner.decidedAt, lastAt: loser.decidedAt, committed: [winner] },
    ...{ byRawClocks: [loser], byCorrectedClocks: [winner], possibleWinners: [winner] },
    ...{ verdict: 'certain', closest: { winner, loser }, marginUs: 750, pairs: 1, inversions: 1 },
    flipped: true,
    ...but,
  };
  const at = winner.decidedAt;
  const client = {
    overview: {
      conflicts: {
        query: () =>
          Promise.resolve({ asOf: at, from: at, to: at, more: false, items: [conflict] }),
      },
    },
  } as unknown as ApiClient;
  const { rows } = await createOverviewService(client).conflicts(
    { span: '10m', group: null },
    new AbortController().signal,
  );
  return rows[0]?.closest;
}

const AT_US = Date.UTC(2026, 10, 20, 10) * 1_000;

it('says between which instants each of the two closest attempts was there', async () => {
  expect(await listed({})).toEqual([
    { from: AT_US + 250, to: AT_US + 750 },
    { from: AT_US + 1_000, to: AT_US + 1_500 },
  ]);
});

it('says nothing of clocks that were not measured, or of a contest that nobody lost', async () => {
  expect(await listed({ verdict: 'unmeasured' })).toEqual([]);
  expect(await listed({ closest: null })).toEqual([]);
  expect(await listed({ closest: { winner, loser: attempt('b', null) } })).toEqual([]);
});
