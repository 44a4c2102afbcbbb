import { z } from 'zod';

const count = z.number();
const orderFindings = z.object({
  pairs: count,
  inversions: count,
  ties: count,
  tau: z.number().nullable(),
  undecidablePairs: count,
  ownServerInversions: count,
  earlyCancellations: count,
  prematureHolds: count,
  lateHolds: count,
  waitingListInversions: count,
});
const policyTotals = z.object({ flips: count, doubleBookings: count, lostConfirmations: count });

const phaseFindings = orderFindings.extend({
  attempts: count,
  contests: count,
  regressions: count.meta({ description: 'Pairs that correcting the clocks put in a wrong order' }),
  policies: z.record(z.string(), policyTotals),
});

/** What a run found, in figures: by the stamps that servers gave in each phase. */
export const findings = z
  .object({
    id: z.string(),
    command: z.string().meta({ description: 'The command line that makes it again' }),
    tookMs: z.number(),
    settings: z.object({
      seed: z.number(),
      servers: count,
      requests: count,
      resources: count,
      replicationDelayUs: z.number(),
      policies: z.array(z.string()),
    }),
    servers: z.array(
      z.object({
        serverId: z.string(),
        letter: z.string(),
        offsetUs: z.number().meta({ description: 'Injected: simulated truth' }),
        driftPpm: z.number(),
        measuredOffsetUs: z.number(),
        boundUs: z.number(),
      }),
    ),
    before: phaseFindings,
    after: phaseFindings,
    statements: z.array(z.object({ claim: z.string(), evidence: z.string() })),
  })
  .meta({ id: 'SimulationFindings' });

export type FindingsDto = z.infer<typeof findings>;

const recordedPhase = z
  .object({
    stamped: z.string(),
    attempts: count,
    contests: count,
    regressions: count,
    byKey: z.record(
      z.string(),
      orderFindings.extend({ policies: z.record(z.string(), policyTotals) }),
    ),
  })
  .transform(({ byKey, stamped, attempts, contests, regressions }, context) => {
    const found = byKey[stamped];
    if (found !== undefined) return { attempts, contests, regressions, ...found };
    context.addIssue({ code: 'custom', message: `There is no order by ${stamped}.` });
    return z.NEVER;
  });

/** A report as the simulation's program writes it, as far as it is looked at here. */
const recordedReport = z.object({
  runId: z.string(),
  command: z.string(),
  tookMs: z.number(),
  settings: findings.shape.settings,
  servers: z.array(
    z.object({
      serverId: z.string(),
      letter: z.string(),
      error: z.object({ offsetUs: z.number(), driftPpm: z.number() }),
      measured: z.object({ offsetUs: z.number(), boundUs: z.number() }),
    }),
  ),
  findings: z.object({
    before: recordedPhase,
    after: recordedPhase,
    statements: findings.shape.statements,
  }),
});

/** @returns null for what is no report of this version */
export function readFindings(report: string): FindingsDto | null {
  let value: unknown;
  try {
    value = JSON.parse(report);
  } catch {
    return null;
  }
  const read = recordedReport.safeParse(value);
  if (!read.success) return null;
  const { runId, command, tookMs, settings, servers, findings: found } = read.data;
  return {
    ...{ id: runId, command, tookMs, settings, ...found },
    servers: servers.map(({ serverId, letter, error, measured }) => ({
      ...{ serverId, letter, offsetUs: error.offsetUs, driftPpm: error.driftPpm },
      ...{ measuredOffsetUs: measured.offsetUs, boundUs: measured.boundUs },
    })),
  };
}
