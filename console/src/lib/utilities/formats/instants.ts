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
