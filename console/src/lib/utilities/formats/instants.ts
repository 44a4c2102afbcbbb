const SHAPE = /^(.+:\d{2})(?:\.(\d{1,6}))?Z$/;

/**
 * The instant a server wrote as ISO 8601 in UTC, in ms since the epoch; its microseconds are kept
 * as decimals.
 *
 * @returns NaN for what is no such instant
 */
export function parseInstant(text: string): number {
  const [, seconds, fraction = ''] = SHAPE.exec(text) ?? [];
  return Date.parse(`${seconds}Z`) + Number(fraction.padEnd(6, '0')) / 1_000;
}

/** An instant in ms since the epoch as ISO 8601 in UTC, to the microsecond. */
export function writeInstant(instantMs: number): string {
  const micros = Math.round(instantMs * 1_000);
  const wholeMs = Math.floor(micros / 1_000);
  const rest = String(micros - wholeMs * 1_000).padStart(3, '0');
  return `${new Date(wholeMs).toISOString().slice(0, -1)}${rest}Z`;
}
