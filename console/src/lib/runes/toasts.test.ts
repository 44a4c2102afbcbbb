import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { announcer } from './announcer.svelte.ts';
import { toasts } from './toasts.svelte.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  for (const { id } of toasts.shown) toasts.dismiss(id);
  vi.useRealTimers();
});

const texts = () => toasts.shown.map(({ text }) => text);

it('goes away by itself, unless it tells of a failure', () => {
  toasts.add('done', 'held');
  toasts.add('warning', 'late');
  toasts.add('failed', 'refused', 'Request 7');
  vi.advanceTimersByTime(60_000);
  expect(toasts.shown).toMatchObject([{ text: 'refused', detail: 'Request 7' }]);

  const [{ id } = { id: 0 }] = toasts.shown;
  toasts.dismiss(id);
  expect(texts()).toEqual([]);
});

it('shows the latest three', () => {
  for (const text of ['a', 'b', 'c', 'd']) toasts.add('failed', text);
  expect(texts()).toEqual(['b', 'c', 'd']);
});

it('is announced once somebody pauses, the same words twice as two announcements', () => {
  toasts.add('done', 'one');
  toasts.add('done', 'two');
  vi.advanceTimersByTime(500);
  expect(announcer.text).toBe('two');
  toasts.add('done', 'two');
  vi.advanceTimersByTime(500);

  expect(announcer.text).not.toBe('two');
  expect(announcer.text.trim()).toBe('two');
});
