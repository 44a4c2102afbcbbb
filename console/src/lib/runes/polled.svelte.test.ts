import { TRPCClientError } from '@trpc/client';
import { flushSync } from 'svelte';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { connection } from './connection.svelte.ts';
import { Polled } from './polled.svelte.ts';

/** The page, which may be hidden. */
let page: EventTarget & { hidden: boolean };

beforeEach(() => {
  vi.useFakeTimers();
  page = Object.assign(new EventTarget(), { hidden: false });
  vi.stubGlobal('document', page);
});
afterEach(() => {
  vi.useRealTimers();
  if (connection.isPaused) connection.togglePause();
});

const EVERY_MS = 1_000;
const LONGEST_PAUSE_MS = 8_000;

/** A server that answers with how often it was asked, unless it is away. */
function arrange(first: string | null = 'a') {
  let question = $state(first);
  let isAway = false;
  let asked = 0;
  let made: Polled<string, string> | undefined;
  const end = $effect.root(() => {
    made = new Polled<string, string>(
      (now) => {
        asked += 1;
        return isAway
          ? Promise.reject(new TRPCClientError('Failed to fetch'))
          : Promise.resolve(`${now} ${asked}`);
      },
      () => question,
      () => EVERY_MS,
    );
  });
  flushSync();
  if (made === undefined) throw new Error('made at once');
  return {
    polled: made,
    end,
    asked: () => asked,
    ask: (next: string | null) => {
      question = next;
      flushSync();
    },
    setAway: (away: boolean) => {
      isAway = away;
    },
  };
}

const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms);

describe('a question that is asked again and again', () => {
  it('has the latest answer, as often as is wanted', async () => {
    const { polled, end } = arrange();
    await pass(0);
    expect(polled.answer).toBe('a 1');
    await pass(2 * EVERY_MS);
    expect(polled.answer).toBe('a 3');
    end();
  });

  it('is asked at once when it is another one, and not at all when there is none', async () => {
    const { polled, ask, asked, end } = arrange(null);
    await pass(5 * EVERY_MS);
    expect(asked()).toBe(0);
    ask('b');
    await pass(0);
    expect(polled.answer).toBe('b 1');
    end();
  });

  it('keeps its answer while the server is away, and asks ever more seldom', async () => {
    const { polled, asked, setAway, end } = arrange();
    await pass(0);
    setAway(true);
    await pass(EVERY_MS);
    expect([polled.answer, polled.fault?.kind]).toEqual(['a 1', 'unreachable']);
    await pass(60_000);
    expect(asked()).toBeLessThan(30);

    setAway(false);
    await pass(LONGEST_PAUSE_MS);
    expect([polled.answer, polled.fault]).toEqual([`a ${asked()}`, null]);
    end();
  });

  it('rests while the page is hidden, and is asked when it is seen again', async () => {
    const { asked, end } = arrange();
    await pass(0);
    page.hidden = true;
    await pass(10 * EVERY_MS);
    expect(asked()).toBe(1);
    page.hidden = false;
    page.dispatchEvent(new Event('visibilitychange'));
    expect(asked()).toBe(2);
    end();
  });

  it('keeps its picture while paused, unless another one is asked for', async () => {
    const { polled, ask, asked, end } = arrange();
    await pass(0);
    connection.togglePause();
    flushSync();
    await pass(10 * EVERY_MS);
    expect(asked()).toBe(1);
    ask('b');
    await pass(0);
    expect(polled.answer).toBe('b 2');
    end();
  });

  it('is not asked any more once its page is left', async () => {
    const { asked, end } = arrange();
    await pass(0);
    end();
    await pass(10 * EVERY_MS);
    page.dispatchEvent(new Event('visibilitychange'));

    expect(asked()).toBe(1);
  });
});
