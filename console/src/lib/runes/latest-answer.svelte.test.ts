import { flushSync } from 'svelte';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { TRPCClientError } from '@trpc/client';
import { type AskingHabits, LatestAnswer } from './latest-answer.svelte.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

/** Questions that the test sets, and answers that it gives. */
function asking(habits: Partial<AskingHabits> = {}) {
  let question = $state<string | null>(null);
  const asked: { question: string; signal: AbortSignal; answer: (text: string) => void }[] = [];
  let latest: LatestAnswer<string, string> | undefined;
  const end = $effect.root(() => {
    latest = new LatestAnswer<string, string>(
      (now, signal) =>
        now === 'broken'
          ? Promise.reject(new TRPCClientError('Failed to fetch'))
          : new Promise((answer) => asked.push({ question: now, signal, answer })),
      () => question,
      { pauseMs: 200, keepsAnswer: false, ...habits },
    );
  });
  const ask = async (next: string | null) => {
    question = next;
    flushSync();
    await vi.advanceTimersByTimeAsync(200);
  };
  return { ask, asked, end, latest: () => latest };
}

describe('LatestAnswer', () => {
  it('gives the answer to the question that stands', async () => {
    const { ask, asked, latest, end } = asking();
    await ask('one');
    expect(latest()?.isAsking).toBe(true);
    asked[0]?.answer('first');
    await vi.advanceTimersByTimeAsync(0);

    expect([latest()?.answer, latest()?.isAsking]).toEqual(['first', false]);
    end();
  });

  it('does not hear an answer that comes after the next question', async () => {
    const { ask, asked, latest, end } = asking();
    await ask('one');
    await ask('two');
    asked[0]?.answer('late');
    await vi.advanceTimersByTimeAsync(0);

    expect(asked[0]?.signal.aborted).toBe(true);
    expect([latest()?.answer, latest()?.isAsking]).toEqual([null, true]);
    end();
  });

  it('keeps the last answer in sight where that is wanted', async () => {
    const { ask, asked, latest, end } = asking({ keepsAnswer: true });
    await ask('one');
    asked[0]?.answer('first');
    await vi.advanceTimersByTimeAsync(0);
    await ask('two');

    expect([latest()?.answer, latest()?.isAsking]).toEqual(['first', true]);
    end();
  });

  it('says why there is no answer, until it is asked again', async () => {
    const { ask, latest, end } = asking();
    await ask('broken');
    expect(latest()?.fault?.kind).toBe('unreachable');
    await ask('one');

    expect(latest()?.fault).toBeNull();
    end();
  });

  it('has nothing to say when there is nothing to ask', async () => {
    const { ask, asked, latest, end } = asking({ keepsAnswer: true });
    await ask('one');
    asked[0]?.answer('first');
    await vi.advanceTimersByTimeAsync(0);
    await ask(null);

    expect([latest()?.answer, latest()?.isAsking]).toEqual([null, false]);
    end();
  });
});
