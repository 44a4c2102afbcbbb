import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** What a server finds of a simulation that ended before it began. */
export const FINISHED_RUN = 'major_drift-7-finished';

const order = {
  pairs: 1_200,
  inversions: 311,
  ties: 0,
  tau: 0.482,
  undecidablePairs: 96,
  ownServerInversions: 4,
  earlyCancellations: 7,
  prematureHolds: 3,
  lateHolds: 2,
  waitingListInversions: 9,
  policies: {
    store: { flips: 0, doubleBookings: 0, lostConfirmations: 0 },
    earliest: { flips: 14, doubleBookings: 0, lostConfirmations: 5 },
    'check-then-write': { flips: 14, doubleBookings: 31, lostConfirmations: 5 },
  },
};

/** Writes the record of a run and its report where a server with this data folder looks for them. */
export async function writeFinishedRun(dataDir: string): Promise<void> {
  const folder = join(dataDir, 'simulations', FINISHED_RUN);
  const phase = { stamped: 'wall', attempts: 240, contests: 16, regressions: 1 };
  await mkdir(folder, { recursive: true });
  const write = (name: string, content: object) =>
    writeFile(join(folder, name), JSON.stringify(content));
  await write('run.json', {
    ...{ id: FINISHED_RUN, scenario: 'major_drift', seed: 7, group: `run-${FINISHED_RUN}` },
    ...{ state: 'finished', startedAt: '2026-11-20T10:00:00.000000Z' },
    ...{ endedAt: '2026-11-20T10:01:00.000000Z', progress: null, fault: null },
  });
  await write('report.json', {
    runId: FINISHED_RUN,
    command: 'npm run simulate -- major_drift --seed 7',
    tookMs: 60_000,
    settings: {
      ...{ seed: 7, servers: 2, requests: 240, resources: 16, replicationDelayUs: 50_000 },
      policies: ['store', 'earliest', 'check-then-write'],
    },
    servers: [-5_000_000, 1_500_000].map((offsetUs, index) => ({
      ...{ serverId: `sim-${'AB'[index]}`, letter: 'AB'[index] },
      error: { offsetUs, driftPpm: 20 },
      measured: { offsetUs, boundUs: 12_000 },
    })),
    findings: {
      before: { ...phase, byKey: { wall: order } },
      after: { ...phase, byKey: { wall: { ...order, inversions: 12, tau: 0.98 } } },
      statements: [{ claim: 'The store sold no seat twice.', evidence: '0 double bookings' }],
    },
  });
}
