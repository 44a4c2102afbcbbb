/** How instants are written in one language and time zone. Instants are in ms since the epoch. */
export interface TimeFormats {
  /** 12:06:40 */
  clock(instantMs: number): string;
  /** The same with so many digits of the second, up to µs: 12:06:40.123 or 12:06:40,123 */
  fineClock(instantMs: number, digits: number): string;
  /** 12:06 */
  minute(instantMs: number): string;
  /** The clock alone for today, else with its day: 12:06:40, 19 Nov 12:06:40. */
  moment(instantMs: number, nowMs: number): string;
  /** All of it, for a tooltip or a detail: 20 November 2026, 12:06:40.123 UTC */
  full(instantMs: number): string;
}

/** @param timeZone an IANA name, as `Intl.supportedValuesOf('timeZone')` lists them, or UTC */
export function timeFormats(locale: string, timeZone: string): TimeFormats {
  const clock = new Intl.DateTimeFormat(locale, { ...TIME, timeZone });
  const minute = new Intl.DateTimeFormat(locale, {
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    timeZone,
  });
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
  const point = new Intl.NumberFormat(locale).format(0.5).slice(1, 2);
  return {
    clock: (instantMs) => clock.format(instantMs),
    fineClock: (instantMs, digits) => {
      if (digits === 0) return clock.format(instantMs);
      // Whole units of the last digit, so that 40.9996 is not written 40.1000.
      const units = Math.floor(instantMs * 10 ** (digits - 3) + 1e-4);
      const ofSecond = ((units % 10 ** digits) + 10 ** digits) % 10 ** digits;
      const seconds = clock.format((units - ofSecond) / 10 ** (digits - 3));
      return `${seconds}${point}${String(ofSecond).padStart(digits, '0')}`;
    },
    minute: (instantMs) => minute.format(instantMs),
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
