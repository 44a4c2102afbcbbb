import { expect, it } from 'vitest';
import { instantOfLocal, localOfInstant } from './zoned-time.ts';

it.each([
  ['2026-11-20T12:00', 'UTC', '2026-11-20T12:00:00Z'],
  ['2026-11-20T12:00:30', 'Europe/Paris', '2026-11-20T11:00:30Z'],
  ['2026-07-01T00:30', 'Europe/Paris', '2026-06-30T22:30:00Z'],
  ['2026-03-29T03:30', 'Europe/Paris', '2026-03-29T01:30:00Z'],
  ['2026-11-20T12:00', 'America/New_York', '2026-11-20T17:00:00Z'],
])('reads %s in %s as %s', (local, zone, instant) => {
  expect(instantOfLocal(local, zone)).toBe(instant);
  expect(localOfInstant(instant, zone)).toBe(local.length === 16 ? `${local}:00` : local);
});

it('reads nothing of what is none', () => {
  expect(instantOfLocal('', 'UTC')).toBeNull();
  expect(localOfInstant('soon', 'UTC')).toBe('');
});
