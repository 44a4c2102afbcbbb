import { isIPv4 } from 'node:net';
import {
  DEFAULT_MAX_DRIFT_PPM,
  NTPD_SLEW_PPM,
  type CorrectionMode,
  type SourceAddress,
} from '@reservation-engine/engine/clock/index';
import type { ClockOptions } from '@reservation-engine/engine/servers/index';
import { z } from 'zod';

const MAX_SOURCES = 16;
const MAX_OFFSET_MS = 1e12;
const MAX_PPM = 100_000;
const MAX_JITTER_MS = 1_000;

const DECIMAL = /^[+-]?\d{1,15}(\.\d{1,6})?$/;

/** A decimal number; null when it is not set. */
const decimal = (least: number, most: number, unit: string) =>
  z
    .string()
    .regex(DECIMAL)
    .transform(Number)
    .refine((value) => value >= least && value <= most)
    .nullable()
    .default(null)
    .meta({ allowed: `a number of ${unit} from ${least} to ${most}` });

const sources = z
  .string()
  .transform((text) => text.split(/[\s,]+/).filter((part) => part !== ''))
  .transform((parts) => parts.map(addressOf))
  .refine((found) => found.length <= MAX_SOURCES && !found.includes(null))
  .refine((found) => new Set(found.map((one) => JSON.stringify(one))).size === found.length)
  .transform((found) => found.filter((one) => one !== null))
  .default([])
  .meta({
    allowed:
      `up to ${MAX_SOURCES} different NTP servers as host or host:port, separated by commas, ` +
      'each an IPv4 address or a name that has one',
  });

const correction = z
  .string()
  .regex(/^(annotate|step|slew(:\d{1,6}(\.\d{1,3})?)?)$/)
  .transform((text): CorrectionMode => {
    const [mode, rate] = text.split(':');
    if (mode !== 'slew') return { mode: mode === 'step' ? 'step' : 'annotate' };
    return { mode, ratePpm: rate === undefined ? NTPD_SLEW_PPM : Number(rate) };
  })
  .refine((mode) => mode.mode !== 'slew' || (mode.ratePpm > 0 && mode.ratePpm <= MAX_PPM))
  .default({ mode: 'annotate' })
  .meta({ allowed: `annotate, step, slew or slew:PPM with a rate above 0 up to ${MAX_PPM}` });

/** The variables about the server's clock; see docs/CLOCKS.md. */
export const clockVariables = {
  NTP_SOURCES: sources,
  NTP_INTERVAL_SECONDS: decimal(1, 86_400, 'seconds'),
  CLOCK_CORRECTION: correction,
  CLOCK_MAX_DRIFT_PPM: decimal(0.001, MAX_PPM, 'ppm'),
  SIMULATED_CLOCK: z
    .enum(['true', 'false', '1', '0'])
    .transform((value) => value === 'true' || value === '1')
    .nullable()
    .default(null)
    .meta({ allowed: 'true or false; and not false when an error is injected by CLOCK_*' }),
  CLOCK_OFFSET_MS: decimal(-MAX_OFFSET_MS, MAX_OFFSET_MS, 'ms'),
  CLOCK_DRIFT_PPM: decimal(-MAX_PPM, MAX_PPM, 'ppm'),
  CLOCK_JITTER_MS: decimal(0, MAX_JITTER_MS, 'ms'),
  CLOCK_SEED: z
    .string()
    .regex(/^\d{1,10}$/)
    .transform(Number)
    .refine((seed) => seed < 2 ** 32)
    .nullable()
    .default(null)
    .meta({ allowed: 'a whole number from 0 to 4294967295' }),
};

type ClockVariables = z.infer<z.ZodObject<typeof clockVariables>>;

/** Whether the environment says both that the clock is real and how wrong it is to be. */
export function contradictsItself(found: ClockVariables): boolean {
  return found.SIMULATED_CLOCK === false && injects(found);
}

export function toClockOptions(found: ClockVariables): ClockOptions {
  const { NTP_SOURCES, NTP_INTERVAL_SECONDS, CLOCK_CORRECTION, CLOCK_MAX_DRIFT_PPM } = found;
  const simulated = found.SIMULATED_CLOCK === true || injects(found);
  return {
    correction: CLOCK_CORRECTION,
    maxDriftPpm: CLOCK_MAX_DRIFT_PPM ?? DEFAULT_MAX_DRIFT_PPM,
    ...(NTP_SOURCES.length === 0
      ? {}
      : {
          ntp: {
            sources: NTP_SOURCES,
            ...(NTP_INTERVAL_SECONDS === null
              ? {}
              : { intervalMs: Math.round(NTP_INTERVAL_SECONDS * 1_000) }),
          },
        }),
    ...(simulated ? { simulated: simulatedBy(found) } : {}),
  };
}

function injects(found: ClockVariables): boolean {
  return (
    found.CLOCK_OFFSET_MS !== null ||
    found.CLOCK_DRIFT_PPM !== null ||
    found.CLOCK_JITTER_MS !== null ||
    found.CLOCK_SEED !== null
  );
}

function simulatedBy(found: ClockVariables): NonNullable<ClockOptions['simulated']> {
  return {
    error: {
      offsetUs: Math.round((found.CLOCK_OFFSET_MS ?? 0) * 1_000),
      driftPpm: found.CLOCK_DRIFT_PPM ?? 0,
      jitterUs: Math.round((found.CLOCK_JITTER_MS ?? 0) * 1_000),
    },
    ...(found.CLOCK_SEED === null ? {} : { seed: found.CLOCK_SEED }),
  };
}

const HOST = /^(?=.{1,253}$)[a-z\d]([a-z\d-]*[a-z\d])?(\.[a-z\d]([a-z\d-]*[a-z\d])?)*\.?$/i;

function addressOf(text: string): Required<SourceAddress> | null {
  const [host = '', port = '123', ...rest] = text.split(':');
  const isNumeric = /^[\d.]+$/.test(host);
  if (rest.length > 0 || !HOST.test(host) || (isNumeric && !isIPv4(host))) return null;
  if (!/^\d{1,5}$/.test(port) || Number(port) < 1 || Number(port) > 65_535) return null;
  return { host: host.toLowerCase(), port: Number(port) };
}
