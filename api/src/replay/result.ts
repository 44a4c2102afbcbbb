import { ORDER_KEYS, POLICIES } from '@reservation-engine/engine/replay/index';
import { z } from 'zod';
import { instant } from '../wire/instant.ts';

const ids = z.array(z.string());
const count = z.number();

const orderTotals = {
  pairs: count.meta({ description: 'Pairs of attempts within one contest' }),
  inversions: count.meta({ description: 'Pairs that the key puts the other way round' }),
  ties: count,
  tau: z.number().meta({ description: 'Kendall’s τ: 1 in the store’s order, −1 in reverse' }),
  undecidablePairs: count,
};

const policyTotals = {
  flips: count.meta({ description: 'Contests in which a winner of the store’s does not win' }),
  doubleBookings: count.meta({ description: 'Units accepted beyond those there were' }),
  lostConfirmations: count.meta({ description: 'Acknowledged, then overwritten' }),
  violations: count.optional(),
  costUs: z.number().optional(),
  sound: z.boolean().optional(),
  premature: count.optional(),
  late: count.optional(),
};

const contest = z.object({
  resourceId: z.string(),
  contest: count,
  units: count,
  attempts: ids,
  committed: ids,
  winners: ids,
  possibleWinners: ids,
  verdict: z.enum(['certain', 'undecidable']),
  marginUs: z.number().nullable(),
  runnerUp: z.string().nullable(),
  ...orderTotals,
  ownServerInversions: count,
  policies: z.partialRecord(
    z.enum(POLICIES),
    z.object({
      winners: ids,
      flipped: z.boolean(),
      doubleBookings: count,
      lostConfirmations: count,
    }),
  ),
});

const correctionSide = z.object({ ...orderTotals, flips: count });

const replayResult = z.object({
  key: z.enum(ORDER_KEYS),
  order: ids.meta({ description: 'All attempts by the key' }),
  ...orderTotals,
  ownServerInversions: count,
  contests: z.array(contest),
  policies: z.partialRecord(
    z.enum(POLICIES),
    z.object({ winners: z.record(z.string(), ids), ...policyTotals }),
  ),
  promotions: z.record(
    z.string(),
    z.object({ entries: ids, order: ids, inversions: count, wrong: z.array(count) }),
  ),
  cancellations: z.object({
    early: z.array(z.object({ cancel: z.string(), target: z.string(), byUs: z.number() })),
    zombies: z.array(
      z.object({
        target: z.string(),
        cancel: z.string(),
        fromUs: z.number(),
        untilUs: z.number().nullable(),
      }),
    ),
  }),
  holds: z.array(
    z.object({
      look: z.string(),
      hold: z.string(),
      verdict: z.enum(['premature', 'late']),
      byUs: z.number(),
    }),
  ),
  corrections: z
    .object({ before: correctionSide, after: correctionSide, regressions: count })
    .nullable(),
  window: z
    .object({
      attempts: count,
      carriedIn: count.meta({ description: 'Claims of before the window that were still open' }),
      firstAt: instant.nullable(),
      lastAt: instant.nullable(),
      simulated: z.boolean().meta({ description: 'Every attempt carries simulated truth' }),
    })
    .optional()
    .meta({ description: 'Of a recorded window: what was replayed' }),
});

export type ReplayResultDto = z.infer<typeof replayResult>;

/**
 * Documented by the schema above and not checked against it: it is the replay's own answer, of up
 * to 200,000 attempts, and to walk through it once more would hold up everybody else.
 */
export const replayOutput = z
  .custom<ReplayResultDto>(() => true)
  .meta({
    id: 'ReplayResult',
    override: z.toJSONSchema(replayResult, { reused: 'inline' }) as Record<string, unknown>,
  });
