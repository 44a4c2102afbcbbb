import type { InjectedError, SourceReport } from '@reservation-engine/engine/clock/index';
import type { ClockState } from '@reservation-engine/engine/servers/index';
import { z } from 'zod';
import { instant, toInstant } from '../wire/instant.ts';

/** Microseconds; offsets are this clock minus true time, positive where it is ahead. */
export const us = z.int().meta({ description: 'µs' });
const offsetUs = z.int().meta({ description: 'This clock minus true time, µs; positive: ahead' });

export const clockStatus = z.enum(['unknown', 'synchronized', 'free-running']);
export const correctionMode = z.enum(['annotate', 'step', 'slew']);

export const rejection = z.object({ reason: z.string(), kissCode: z.string().optional() });

/** What one NTP source said in the latest round. */
export const sourceReport = z
  .object({
    source: z.string().meta({ examples: ['ntp.example.org:123'] }),
    verdict: z.enum(['unasked', 'agreed', 'outvoted', 'undecided', 'rejected']),
    offsetUs: offsetUs.nullable(),
    boundUs: us.nullable(),
    delayUs: us.nullable().meta({ description: 'δ: there and back, µs' }),
    stratum: z.number().nullable(),
    referenceId: z.string().nullable(),
    rejection: rejection.nullable().meta({ description: 'Why its latest reply taught nothing' }),
    asked: z.number(),
    accepted: z.number(),
  })
  .meta({ id: 'TimeSource' });

export const injectedError = z
  .object({ offsetUs, driftPpm: z.number(), jitterUs: us })
  .meta({ id: 'InjectedError', description: 'Simulated truth: the error that is injected now' });

export const correction = z.object({
  mode: correctionMode,
  ratePpm: z.number().nullable().meta({ description: 'With slew' }),
});

/** What a server knows of its clock. */
export const clockState = z
  .object({
    serverId: z.string(),
    asOf: instant.meta({ description: 'By the store’s time' }),
    ageMs: z
      .number()
      .meta({ description: 'How long ago it said so; 0 for the server that answers' }),
    status: clockStatus,
    wall: instant.meta({ description: 'What the raw clock read' }),
    disciplinedWall: instant.meta({ description: 'The same as corrected' }),
    epoch: z.number().meta({ description: 'Grows with every step of the clock' }),
    offsetUs: offsetUs.nullable(),
    uncertaintyUs: us.nullable().meta({
      description: 'How wrong `offsetUs` may be at `asOf`; grows with the measurement’s age',
    }),
    measurement: z
      .object({
        id: z.string(),
        measuredAt: instant,
        boundUs: us.meta({ description: 'How wrong it was when it was made' }),
        forced: z.boolean().meta({ description: 'Asked for, rather than on the interval' }),
      })
      .nullable()
      .meta({ description: 'The measurement in force' }),
    correction,
    maxDriftPpm: z.number(),
    intervalSeconds: z.number().nullable().meta({ description: 'null without sources' }),
    sources: z.array(sourceReport),
    injected: injectedError.nullable().meta({ description: 'null where nothing can be injected' }),
  })
  .meta({ id: 'ClockStatus' });

export type ClockStateDto = z.infer<typeof clockState>;
export type SourceReportDto = z.infer<typeof sourceReport>;

export function toClockState(serverId: string, from: ClockState, ageMs: number): ClockStateDto {
  const { measurement: known } = from;
  return {
    serverId,
    asOf: toInstant(from.at),
    ageMs,
    status: from.status,
    wall: toInstant(from.wall),
    disciplinedWall: toInstant(from.disciplinedWall),
    epoch: from.epoch,
    offsetUs: known?.offsetUs ?? null,
    uncertaintyUs: known?.uncertaintyUs ?? null,
    measurement:
      known === null
        ? null
        : {
            id: known.id,
            measuredAt: toInstant(known.measuredAt),
            boundUs: known.boundUs,
            forced: known.forced,
          },
    correction: {
      mode: from.correction.mode,
      ratePpm: from.correction.mode === 'slew' ? from.correction.ratePpm : null,
    },
    maxDriftPpm: from.maxDriftPpm,
    intervalSeconds: from.intervalMs === null ? null : from.intervalMs / 1_000,
    sources: from.sources.map((source) => {
      const report = from.reports.find((found) => found.source === source);
      return report === undefined ? unasked(source) : toSourceReport(report);
    }),
    injected: toInjectedError(from.injected),
  };
}

export function toSourceReport(from: SourceReport): SourceReportDto {
  const { source, verdict, claim, asked, accepted } = from;
  return {
    source,
    verdict,
    offsetUs: claim?.offsetUs ?? null,
    boundUs: claim?.boundUs ?? null,
    delayUs: claim?.delayUs ?? null,
    stratum: claim?.stratum ?? null,
    referenceId: claim?.referenceId ?? null,
    rejection: from.rejection === null ? null : { ...from.rejection },
    asked,
    accepted,
  };
}

function unasked(source: string): SourceReportDto {
  return {
    source,
    verdict: 'unasked',
    ...{ offsetUs: null, boundUs: null, delayUs: null, stratum: null, referenceId: null },
    rejection: null,
    asked: 0,
    accepted: 0,
  };
}

export function toInjectedError(from: InjectedError | null): ClockStateDto['injected'] {
  return from === null ? null : { ...from };
}
