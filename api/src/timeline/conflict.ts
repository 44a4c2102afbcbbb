import type {
  Conflict,
  ConflictAttempt,
} from '@reservation-engine/engine/timeline/window/conflicts';
import { z } from 'zod';
import { instant, toInstant } from '../wire/instant.ts';

/** Of a sold-out evening one contest may have a hundred thousand attempts: these are named. */
const NAMED = 100;

const conflictAttempt = z
  .object({
    id: z.string(),
    serverId: z.string(),
    wall: instant,
    decidedAt: instant,
    correctedWall: instant
      .nullable()
      .meta({ description: 'The raw reading without the measured offset; null: not measured' }),
    uncertaintyUs: z
      .number()
      .nullable()
      .meta({ description: 'How wrong the corrected reading may be, either way' }),
  })
  .meta({ id: 'ConflictAttempt' });

/** A contest that somebody lost: who won, and who would have by the clocks. */
export const conflict = z
  .object({
    resourceId: z.string(),
    contest: z.number().meta({ description: 'Within its resource and the window, from 1' }),
    units: z.number().meta({ description: 'Units there were to win' }),
    firstAt: instant,
    lastAt: instant,
    attemptCount: z.number(),
    attempts: z
      .array(conflictAttempt)
      .meta({ description: `The first ${NAMED} in the store’s order` }),
    committed: z.array(conflictAttempt).meta({ description: 'Winners as committed' }),
    byRawClocks: z.array(conflictAttempt).meta({ description: 'Winners by raw wall clocks' }),
    byCorrectedClocks: z
      .array(conflictAttempt)
      .nullable()
      .meta({ description: 'Winners by clocks corrected by NTP; null where none was measured' }),
    possibleWinners: z
      .array(conflictAttempt)
      .meta({ description: 'All that the uncertainty does not rule out' }),
    verdict: z.enum(['certain', 'undecidable', 'unmeasured']),
    closest: z
      .object({ winner: conflictAttempt, loser: conflictAttempt })
      .nullable()
      .meta({ description: 'The last winner by corrected clocks, and the first who lost' }),
    marginUs: z
      .number()
      .nullable()
      .meta({ description: 'From the stamp of the one to that of the other' }),
    pairs: z.number(),
    inversions: z.number(),
    flipped: z.boolean().meta({ description: 'The raw clocks would have had another winner' }),
  })
  .meta({ id: 'Conflict' });

export type ConflictDto = z.infer<typeof conflict>;

export function toConflict(from: Conflict): ConflictDto {
  const named = (attempts: readonly ConflictAttempt[]) =>
    attempts.slice(0, NAMED).map(toConflictAttempt);
  return {
    resourceId: from.resourceId,
    contest: from.contest,
    units: from.units,
    firstAt: toInstant(from.firstAt),
    lastAt: toInstant(from.lastAt),
    attemptCount: from.attempts.length,
    attempts: named(from.attempts),
    committed: named(from.committed),
    byRawClocks: named(from.byRawClocks),
    byCorrectedClocks: from.byCorrectedClocks === null ? null : named(from.byCorrectedClocks),
    possibleWinners: named(from.possibleWinners),
    verdict: from.verdict,
    closest:
      from.closest === null
        ? null
        : {
            winner: toConflictAttempt(from.closest.winner),
            loser: toConflictAttempt(from.closest.loser),
          },
    marginUs: from.marginUs,
    pairs: from.pairs,
    inversions: from.inversions,
    flipped: from.flipped,
  };
}

function toConflictAttempt(attempt: ConflictAttempt): z.infer<typeof conflictAttempt> {
  const { id, serverId, wall, decidedAt, correctionUs, uncertaintyUs } = attempt;
  return {
    ...{ id, serverId, uncertaintyUs },
    wall: toInstant(wall),
    decidedAt: toInstant(decidedAt),
    correctedWall: correctionUs === null ? null : toInstant(wall + correctionUs),
  };
}
