import { interleave, ratioOf } from '../harness/interleave.ts';
import { ratioCheck, valueCheck, type Row } from '../harness/row.ts';
import { openBenchEngine } from './bench-engine.ts';
import { copyContender } from './copy-contender.ts';
import { engineContender } from './engine-contender.ts';
import { forUpdateContender } from './for-update-contender.ts';

const CALLERS = 512;
const FOR_UPDATE_CALLERS = 64;

export const hotRow: Row = {
  name: 'hot',
  what: 'Durable decisions per second on one hot resource, in process',
  run: async (bench) => {
    const databaseUrl = await bench.newDatabase();
    const engine = await openBenchEngine(bench, databaseUrl);
    const hot = engineContender('group commit', engine, { resources: 1, callers: CALLERS });
    const [commit, forUpdate, copy] = await interleave(
      [
        hot,
        await forUpdateContender(bench, databaseUrl, FOR_UPDATE_CALLERS),
        await copyContender(bench, databaseUrl, hot.lastResources),
      ],
      { ...bench, settle: bench.checkpoint },
    );
    return {
      measurements: [commit, forUpdate, copy],
      checks: [
        ratioCheck('group commit : FOR UPDATE', ratioOf(commit, forUpdate), { atLeast: 50 }),
        ratioCheck('group commit : COPY', ratioOf(commit, copy), { atLeast: 0.6 }),
        valueCheck('group commit, p99', commit.latencyMs?.p99 ?? Number.NaN, 'ms', { atMost: 25 }),
      ],
      notes: [
        'All three write the same columns and maintain the same indexes.',
        'COPY writes all rows of a round in one transaction, decides nothing and answers nobody.',
        'Before each turn there is a CHECKPOINT, so that nobody waits for what COPY left to be written.',
      ],
    };
  },
};
