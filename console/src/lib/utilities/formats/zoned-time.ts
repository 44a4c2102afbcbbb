/**
 * A local time of a field (`2026-11-20T12:00`, seconds left out where they are none) in a time zone
 * as an instant in UTC. A time that the zone leaps over counts as the one an hour later.
 *
 * @param timeZone an IANA name, or UTC
 * @returns null for what is no local time
 */
export function instantOfLocal(local: string, timeZone: string): string | null {
  const asUtc = Date.parse(`${local.length === 16 ? `${local}:00` : local}Z`);
  if (Number.isNaN(asUtc)) return null;
  const guess = asUtc - offsetMs(asUtc, timeZone);
  // Across a change of the clocks the first guess is off by that change.
  const instant = asUtc - offsetMs(guess, timeZone);
  return new Date(instant).toISOString().replace('.000Z', 'Z');
}

/** An instant as a local time for a field, to the second. */
export function localOfInstant(instant: string, timeZone: string): string {
  const ms = Date.parse(instant);
  if (Number.isNaN(ms)) return '';
  return new Date(ms + offsetMs(ms, timeZone)).toISOString().slice(0, 19);
}

/** How far a zone's clocks are ahead of UTC at an instant. */
function offsetMs(atMs: number, timeZone: string): number {
  const parts = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    hourCycle: 'h23',
  }).formatToParts(atMs);
  const part = (type: Intl.DateTimeFormatPartTypes): number =>
    Number(parts.find((one) => one.type === type)?.value);
  const local = Date.UTC(
    part('year'),
    part('month') - 1,
    part('day'),
    part('hour'),
    part('minute'),
    part('second'),
  );
  return local - Math.floor(atMs / 1_000) * 1_000;
}
