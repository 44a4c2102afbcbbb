import { setTimeout as sleep } from 'node:timers/promises';
import { temporaryFolder } from '../../processes/temporary-folder.ts';
import { valueCheck, type Row } from '../harness/row.ts';
import { median, spreadOf } from '../harness/statistics.ts';
import { npmStart } from './npm-start.ts';

/** Until a server that nobody asks anything is at rest. */
const SETTLE_MS = 5_000;

export const startRow: Row = {
  name: 'start',
  what: 'From npm start to serving, and memory at rest',
  run: async (bench) => {
    const folder = await temporaryFolder('start');
    bench.onEnd(folder.remove);
    bench.say('  first start …');
    const first = await npmStart(folder.path, bench.signal);
    await first.stop();
    const seconds: number[] = [];
    const memory: number[] = [];
    for (let start = 0; start < bench.rounds; start++) {
      const started = await npmStart(folder.path, bench.signal);
      seconds.push(started.seconds);
      await sleep(bench.quick ? 500 : SETTLE_MS);
      memory.push(await started.residentMiB());
      await started.stop();
    }
    return {
      measurements: [],
      checks: [
        {
          ...valueCheck('npm start to serving, again', median(seconds), 's', { atMost: 4 }),
          spread: spreadOf(seconds),
        },
        valueCheck('npm start to serving, the first time here', first.seconds, 's', null),
        {
          ...valueCheck('resident memory at rest', median(memory), 'MiB', { atMost: 150 }),
          spread: spreadOf(memory),
        },
      ],
      notes: [
        'npm itself is in it. PostgreSQL is ready too: /ready asks it. The first start makes the ' +
          'database, and builds what is not built.',
      ],
    };
  },
};
