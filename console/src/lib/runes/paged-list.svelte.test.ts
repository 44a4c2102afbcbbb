import { TRPCClientError } from '@trpc/client';
import { flushSync } from 'svelte';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { PagedList } from './paged-list.svelte.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

const SETTLE_MS = 200;

/** A server with so many rows, the newest with the highest number, and a list of them. */
function arrange(rows: number) {
  let newest = rows;
  let isAway = false;
  const state = $state({ question: 'all', version: 0 });
  const asked: { question: string; cursor: string | null; limit: number }[] = [];
  let made: PagedList<string, number> | undefined;
  const end = $effect.root(() => {
    made = new PagedList<string, number>(
      (question, { cursor, limit }) => {
        asked.push({ question, cursor, limit });
        if (isAway) return Promise.reject(new TRPCClientError('Failed to fetch'));
        const first = cursor === null ? newest : Number(cursor);
        const page = Array.from({ length: Math.min(limit, first) }, (_, at) => first - at);
        const next = first - limit;
        return Promise.resolve({ rows: page, nextCursor: next > 0 ? String(next) : null });
      },
      () => state.question,
      () => state.version,
      { idOf: String, pauseMs: SETTLE_MS },
    );
  });
  if (made === undefined) throw new Error('made at once');
  return {
    list: made,
    asked,
    end,
    add: async (n: number) => {
      newest += n;
      state.version += 1;
      flushSync();
      await vi.advanceTimersByTimeAsync(SETTLE_MS);
    },
    ask: async (question: string) => {
      state.question = question;
      flushSync();
      await vi.advanceTimersByTimeAsync(0);
    },
    setAway: (away: boolean) => {
      isAway = away;
    },
    settle: async () => {
      flushSync();
      await vi.advanceTimersByTimeAsync(0);
    },
  };
}

const downFrom = (first: number, last: number) =>
  Array.from({ length: first - last + 1 }, (_, at) => first - at);

describe('a list that is read as far as somebody scrolls', () => {
  it('begins with a page, and goes on where it ended until there is no more', async () => {
    const { list, settle, end } = arrange(250);
    await settle();
    expect([list.rows, list.hasMore]).toEqual([downFrom(250, 151), true]);
    await list.readMore();
    await list.readMore();
    expect([list.rows, list.hasMore]).toEqual([downFrom(250, 1), false]);
    end();
  });

  it('reads what is new at its head, and loses nothing of what was loaded', async () => {
    const { list, add, asked, settle, end } = arrange(250);
    await settle();
    await list.readMore();
    await add(3);

    expect(list.rows).toEqual(downFrom(253, 51));
    expect(asked.at(-1)).toEqual({ question: 'all', cursor: null, limit: 200 });
    // It goes on after what it has: nothing is left out between.
    await list.readMore();
    expect(list.rows).toEqual(downFrom(253, 1));
    end();
  });

  it('leaves no gap where more is loaded than is read again', async () => {
    const { list, add, settle, end } = arrange(1_200);
    await settle();
    for (let page = 0; page < 10; page++) await list.readMore();
    await add(40);
    expect(list.rows).toEqual(downFrom(1_240, 101));
    await list.readMore();

    expect([list.rows, list.hasMore]).toEqual([downFrom(1_240, 1), false]);
    end();
  });

  it('is cut short where so much is new that the head does not reach what was known', async () => {
    const { list, add, settle, end } = arrange(150);
    await settle();
    await add(500);
    expect([list.rows, list.hasMore]).toEqual([downFrom(650, 551), true]);
    await list.readMore();

    expect(list.rows).toEqual(downFrom(650, 451));
    end();
  });

  it('reads the next page once, however often the end is reached', async () => {
    const { list, asked, settle, end } = arrange(250);
    await settle();
    await Promise.all([list.readMore(), list.readMore()]);

    expect(asked.filter(({ cursor }) => cursor !== null)).toHaveLength(1);
    end();
  });

  it('begins anew with another question', async () => {
    const { list, ask, asked, settle, end } = arrange(250);
    await settle();
    await list.readMore();
    await ask('some');

    expect(list.rows).toEqual(downFrom(250, 151));
    expect(asked.at(-1)).toEqual({ question: 'some', cursor: null, limit: 100 });
    end();
  });

  it('keeps what it has while the server is away, and says so', async () => {
    const { list, add, setAway, settle, end } = arrange(50);
    await settle();
    setAway(true);
    await add(1);
    expect([list.rows?.length, list.fault?.kind]).toEqual([50, 'unreachable']);

    setAway(false);
    await add(1);
    expect([list.rows?.length, list.fault]).toEqual([52, null]);
    end();
  });
});
