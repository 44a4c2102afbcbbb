/** How instants are written in one language and time zone. Instants are in ms since the epoch. */
export interface TimeFormats {
  /** 12:06:40 */
  clock(instantMs: number): string;
  /** The clock alone for today, else with its day: 12:06:40, 19 Nov 12:06:40. */
  moment(instantMs: number, nowMs: number): string;
  /** All of it, for a tooltip or a detail: 20 November 2026, 12:06:40.123 UTC */
  full(instantMs: number): string;
}

/** @param timeZone an IANA name, as `Intl.supportedValuesOf('timeZone')` lists them, or UTC */
export function timeFormats(locale: string, timeZone: string): TimeFormats {
  const clock = new Intl.DateTimeFormat(locale, { ...TIME, timeZone });
  const dayAndClock = new Intl.DateTimeFormat(locale, {
    ...TIME,
    day: 'numeric',
    month: 'short',
    timeZone,
  });
  const day = new Intl.DateTimeFormat('en-CA', { dateStyle: 'short', timeZone });
  const full = new Intl.DateTimeFormat(locale, {
    ...TIME,
    fractionalSecondDigits: 3,
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    timeZoneName: 'short',
    timeZone,
  });
  return {
    clock: (instantMs) => clock.format(instantMs),
    moment: (instantMs, nowMs) =>
      (day.format(instantMs) === day.format(nowMs) ? clock : dayAndClock).format(instantMs),
    full: (instantMs) => full.format(instantMs),
  };
}

const TIME = {
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  hourCycle: 'h23',
} as const satisfies Intl.DateTimeFormatOptions;
