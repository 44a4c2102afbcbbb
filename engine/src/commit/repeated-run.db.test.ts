import { afterAll, beforeAll, expect, it } from 'vitest';
import {
  book,
  openTestEngine,
  reservationIn,
  reserve,
  seat,
  type TestEngine,
} from '../testing/test-engine.ts';
import { useTestStore } from '../testing/test-store.ts';
import type { BatchReport } from './observer.ts';
import type { CommitOutcome, SubmittedCommand } from './request.ts';

const store = useTestStore();
const reports: BatchReport[] = [];
let here: TestEngine;

beforeAll(async () => {
  here = await openTestEngine(store.url, {
    workers: false,
    observer: { onBatch: (report) => reports.push(report) },
  });
  await Promise.all(['n1', 'n2', 'n3'].map((night) => here.ask(seat(night, 4))));
});
afterAll(() => here.engine.close());

const events = async (): Promise<number> => (await store.sql`select from event`).length;

/** Commands one after the other, under keys of their own, as a client that runs again sends them. */
async function run(commands: readonly SubmittedCommand[]): Promise<CommitOutcome[]> {
  const outcomes: CommitOutcome[] = [];
  for (const [index, command] of commands.entries())
    outcomes.push(await here.submit(command, { key: `run:${index}` }));
  return outcomes;
}

it('answers a repeated run from the log without deciding anything in vain', async () => {
  const cancelled = reservationIn(await here.ask(reserve('n1', 'cid')));
  const commands: SubmittedCommand[] = [
    reserve('n1', 'ann'),
    book('bob', ['n1', 1], ['n2', 2], ['n1', 1]),
    reserve('n1', 'dan', { quantity: 3 }),
    book('eve', ['n3', 1], ['n2', 4]),
    { kind: 'cancel', reservationId: cancelled },
    { kind: 'close', resourceId: 'n3' },
  ];
  const first = await run(commands);
  expect(first.map((outcome) => outcome.kind === 'answered' && outcome.answer.outcome)).toEqual([
    'confirmed',
    'confirmed',
    'rejected',
    'rejected',
    'cancelled',
    'closed',
  ]);
  const written = await events();
  reports.length = 0;

  const again = first.map((outcome) => ({ ...outcome, replayed: true }));
  expect(await run(commands)).toEqual(again);
  expect(await run(commands)).toEqual(again);
  expect(await events()).toBe(written);
  const inVain = reports.filter((report) => report.streams > 0);
  expect(inVain).toHaveLength(1);
  expect(reports.reduce((sum, report) => sum + report.duplicates, 0)).toBe(2 * commands.length);
});

it('decides what is new among what is repeated, and tells a key used for something else', async () => {
  const known = await here.submit(reserve('n2', 'ann'), { key: 'known' });
  await here.submit(reserve('n2', 'ann'), { key: 'known' });
  const outcomes = await Promise.all([
    here.submit(reserve('n2', 'ann'), { key: 'known' }),
    here.submit(reserve('n2', 'bob'), { key: 'known' }),
    here.submit(reserve('n2', 'bob'), { key: 'new' }),
    here.submit(reserve('n2', 'bob'), { key: 'new' }),
  ]);
  expect(outcomes).toMatchObject([
    { ...known, replayed: true },
    { kind: 'key-reused' },
    { kind: 'answered', replayed: false, answer: { outcome: 'confirmed' } },
    { kind: 'answered', replayed: true, answer: { outcome: 'confirmed' } },
  ]);
});
