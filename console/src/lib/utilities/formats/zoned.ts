import { zoneOffsetMs } from './zone-offset.ts';

/** An instant as a field for dates and times has it: the wall clock of a zone, to the second. */
export function toLocal(instantMs: number, timeZone: string): string {
  return new Date(instantMs + zoneOffsetMs(timeZone, instantMs)).toISOString().slice(0, 19);
}

/**
 * The instant at which a zone's wall clock shows what a field has, whose seconds may be left out;
 * null for what is none. Where clocks are set back it is the earlier one.
 */
export function fromLocal(text: string, timeZone: string): number | null {
  const wall = Date.parse(`${text}Z`);
  if (Number.isNaN(wall)) return null;
  const first = wall - zoneOffsetMs(timeZone, wall);
  // The offset is that of the instant, which is only known once it was taken off.
  return wall - zoneOffsetMs(timeZone, first);
}
