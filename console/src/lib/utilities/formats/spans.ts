import { NO_BREAK_SPACE } from './signs.ts';

/** The short names of units of time in one language. */
export interface SpanUnits {
  readonly ms: string;
  readonly seconds: string;
  readonly minutes: string;
  readonly hours: string;
  readonly days: string;
}

const STEPS = [
  { unit: 'seconds', ms: 1_000, until: 60_000 },
  { unit: 'minutes', ms: 60_000, until: 3_600_000 },
  { unit: 'hours', ms: 3_600_000, until: 86_400_000 },
] as const;

const DAY_MS = 86_400_000;

/**
 * A span in its largest unit, rounded down, so that an age never claims to be more than it is:
 * 0 s, 59 s, 3 min, 23 h, 5 d. What is below zero counts as nothing: two clocks disagree.
 */
export function formatSpan(spanMs: number, units: SpanUnits, count: (n: number) => string): string {
  const span = Math.max(0, spanMs);
  const step = STEPS.find(({ until }) => span < until);
  const [value, unit] =
    step === undefined
      ? [Math.floor(span / DAY_MS), units.days]
      : [Math.floor(span / step.ms), units[step.unit]];
  return `${count(value)}${NO_BREAK_SPACE}${unit}`;
}

/** A delay: below a second in ms, above as a span. */
export function formatDelay(
  delayMs: number,
  units: SpanUnits,
  count: (n: number) => string,
): string {
  return delayMs < 1_000
    ? `${count(Math.max(0, Math.round(delayMs)))}${NO_BREAK_SPACE}${units.ms}`
    : formatSpan(delayMs, units, count);
}
