import { describe, expect, it, vi } from 'vitest';
import { ClockJournal } from './clock-journal.ts';
import type { ClockRecord } from './clock-record.ts';

const record = (ordinal: number): ClockRecord => ({
  kind: 'event',
  at: 1_000 + ordinal,
  ordinal,
  type: 'started',
  detail: {},
});
const ordinals = (records: readonly ClockRecord[]): number[] =>
  records.map((found) => (found.kind === 'event' ? found.ordinal : -1));

describe('the journal of a clock', () => {
  it('writes what was added, in its order, before it stops', async () => {
    const written: number[] = [];
    const journal = new ClockJournal((records) => {
      written.push(...ordinals(records));
      return Promise.resolve();
    }, fail);
    journal.start();
    for (let n = 0; n < 500; n++) journal.add(record(n));
    await journal.stop();
    expect(written).toEqual(Array.from({ length: 500 }, (_, n) => n));
  });

  it('keeps what the store did not take, and the newest of what is too much', async () => {
    const written: number[] = [];
    const errors: unknown[] = [];
    let away = true;
    const write = vi.fn((records: readonly ClockRecord[]) => {
      if (away) return Promise.reject(new Error('away'));
      written.push(...ordinals(records));
      return Promise.resolve();
    });
    const journal = new ClockJournal(write, (error) => errors.push(error), 3);
    journal.start();
    journal.add(record(0));
    await vi.waitFor(() => expect(errors).toHaveLength(1));
    for (let n = 1; n < 5; n++) journal.add(record(n));
    expect(journal.dropped).toBe(2);
    away = false;
    await journal.stop();
    expect(written).toEqual([2, 3, 4]);
  });

  it('gives up what the store does not take at the end', async () => {
    const errors: unknown[] = [];
    const journal = new ClockJournal(
      () => Promise.reject(new Error('away')),
      (error) => errors.push(error),
    );
    journal.add(record(0));
    await journal.stop();
    expect(errors).toHaveLength(1);
  });
});

function fail(error: unknown): void {
  throw new Error('not expected', { cause: error });
}
