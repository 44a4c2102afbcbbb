import { expect, it } from 'vitest';
import { Repeats } from './repeats.ts';

it('expects more repeats after a batch with many, until there are none for a while', () => {
  const repeats = new Repeats();
  expect(repeats.expected).toBe(false);
  repeats.seen(64, 512);
  for (let batch = 0; batch < 16; batch++) {
    expect(repeats.expected).toBe(true);
    repeats.seen(0, 512);
  }
  expect(repeats.expected).toBe(false);
});

it('takes no notice of a few retries among many commands', () => {
  const repeats = new Repeats();
  repeats.seen(3, 512);
  repeats.seen(0, 0);
  expect(repeats.expected).toBe(false);
});
