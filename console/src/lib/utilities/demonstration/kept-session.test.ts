import { expect, it } from 'vitest';
import { type KeptSession, readSession } from './kept-session.ts';

const KEPT: KeptSession = { run: { id: 'r7', group: 'run-r7' }, step: 'ntp', isPlaying: true };

it('comes back as it was kept', () => {
  expect(readSession(JSON.stringify(KEPT))).toEqual(KEPT);
});

it.each([
  null,
  '',
  '{',
  '[]',
  'null',
  JSON.stringify({ ...KEPT, step: 'encore' }),
  JSON.stringify({ ...KEPT, run: { id: 7, group: 'g' } }),
])('is none for %s', (text) => {
  expect(readSession(text)).toBeNull();
});
