/** An instant as a field for dates and times has it: the wall clock of a zone, to the second. */
export function toLocal(instantMs: number, timeZone: string): string {
  return new Date(instantMs + offsetAt(instantMs, timeZone)).toISOString().slice(0, 19);
}

/**
 * The instant at which a zone's wall clock shows what a field has; null for what is none. Where
 * clocks are set back it is the earlier one.
 */
export function fromLocal(text: string, timeZone: string): number | null {
  const wall = Date.parse(`${text}Z`);
  if (Number.isNaN(wall)) return null;
  const first = wall - offsetAt(wall, timeZone);
  // The offset is that of the instant, which is only known once it was taken off.
  return wall - offsetAt(first, timeZone);
}

/** By how much a zone's wall clock is ahead of UTC, in ms. */
function offsetAt(instantMs: number, timeZone: string): number {
  const parts = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    hourCycle: 'h23',
  }).formatToParts(instantMs);
  const part = (type: Intl.DateTimeFormatPartTypes) =>
    Number(parts.find((one) => one.type === type)?.value ?? 0);
  const wall = Date.UTC(
    part('year'),
    part('month') - 1,
    part('day'),
    part('hour'),
    part('minute'),
    part('second'),
  );
  return wall - Math.floor(instantMs / 1_000) * 1_000;
}
