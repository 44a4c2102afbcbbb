import { interleave, ratioOf } from '../harness/interleave.ts';
import { ratioCheck, type Row } from '../harness/row.ts';
import { openBenchEngine } from './bench-engine.ts';
import { engineContender } from './engine-contender.ts';

const CALLERS = 512;

export const spreadRow: Row = {
  name: 'spread',
  what: 'The same over 64 resources and over 10,000',
  run: async (bench) => {
    const engine = await openBenchEngine(bench, await bench.newDatabase());
    const over = (name: string, resources: number) =>
      engineContender(name, engine, { resources, callers: CALLERS });
    const [hot, some, many] = await interleave(
      [over('1 resource', 1), over('64 resources', 64), over('10,000 resources', 10_000)],
      bench,
    );
    return {
      measurements: [hot, some, many],
      checks: [
        ratioCheck('64 resources : one', ratioOf(some, hot), { atLeast: 0.8 }),
        ratioCheck('10,000 resources : one', ratioOf(many, hot), { atLeast: 0.5 }),
      ],
      notes: ['Resources are taken in turn, so that every batch is spread as widely as it can be.'],
    };
  },
};
