import { fromLocal, toLocal } from './zoned.ts';

/**
 * A local time of a field (`2026-11-20T12:00`, seconds left out where they are none) in a time zone
 * as an instant in UTC. A time that the zone leaps over counts as the one an hour later.
 *
 * @param timeZone an IANA name, or UTC
 * @returns null for what is no local time
 */
export function instantOfLocal(local: string, timeZone: string): string | null {
  const instantMs = fromLocal(local, timeZone);
  return instantMs === null ? null : new Date(instantMs).toISOString().replace('.000Z', 'Z');
}

/** An instant as a local time for a field, to the second. */
export function localOfInstant(instant: string, timeZone: string): string {
  const instantMs = Date.parse(instant);
  return Number.isNaN(instantMs) ? '' : toLocal(instantMs, timeZone);
}
