import type { Micros } from '@reservation-engine/engine/domain/index';
import { z } from 'zod';

/**
 * An instant as ISO 8601 in UTC with all six digits of its microseconds, e.g.
 * `2026-11-20T10:00:00.123456Z`: sorted as text, such instants are sorted in time.
 *
 * @throws RangeError for what is no time from the year 0 to 9999
 */
export function toInstant(micros: Micros): string {
  const millis = Math.floor(micros / 1000);
  const rest = micros - millis * 1000;
  const text = new Date(millis).toISOString();
  return `${text.slice(0, -1)}${String(rest).padStart(3, '0')}Z`;
}

const SHAPE = /^(\d{4}-\d{2}-\d{2})[Tt](\d{2}:\d{2}:\d{2})(?:\.(\d{1,6}))?([Zz]|[+-]\d{2}:\d{2})$/;

/** @returns µs since the epoch; null for what is no instant with a time zone */
export function parseInstant(text: string): Micros | null {
  const match = SHAPE.exec(text);
  if (match === null) return null;
  const [, day, time, fraction = '', zone] = match;
  // Date accepts no more than it is given here, and rolls the 30th of February over to March.
  const millis = Date.parse(`${day}T${time}${zone?.toUpperCase()}`);
  const rolled = new Date(`${day}T00:00:00Z`);
  if (Number.isNaN(millis) || Number.isNaN(rolled.getTime())) return null;
  if (!rolled.toISOString().startsWith(`${day}T`)) return null;
  return millis * 1000 + Number(fraction.padEnd(6, '0'));
}

/** An instant in an answer. */
export const instant = z.string().meta({
  format: 'date-time',
  description: 'ISO 8601, UTC, in microseconds',
  examples: ['2026-11-20T10:00:00.123456Z'],
});

/** An instant in an input; still text, which `parseInstant` reads. */
export const instantInput = z
  .string()
  .max(40)
  .refine((text) => parseInstant(text) !== null, {
    error: 'Must be an ISO 8601 instant with a time zone',
  });
