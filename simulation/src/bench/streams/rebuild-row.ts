import { rebuild } from '@reservation-engine/engine/projections/rebuild';
import { reservations } from '@reservation-engine/engine/projections/reservations';
import { connect } from '@reservation-engine/engine/store/sql';
import type { Contender } from '../harness/contender.ts';
import { cpuSince, cpuTimes } from '../harness/cpu.ts';
import { interleave } from '../harness/interleave.ts';
import { valueCheck, type Row } from '../harness/row.ts';
import { fillStreams } from './fill.ts';

const RESOURCES = 1_000;

export const rebuildRow: Row = {
  name: 'rebuild',
  what: 'Projection of reservations, rebuilt from the events',
  run: async (bench) => {
    const sql = connect(await bench.newDatabase(), {
      max: 2,
      statementTimeoutMs: 0,
      applicationName: 'bench rebuild',
    });
    bench.onEnd(() => sql.end({ timeout: 5 }));
    const events = bench.quick ? 20 : 500;
    bench.say('  writing events …');
    await fillStreams(
      sql,
      Array.from({ length: RESOURCES }, (_, n) => ({ resourceId: `rebuild-${n}`, events })),
    );
    const contender: Contender = {
      name: 'rebuild',
      callers: null,
      round: async () => {
        const cpuBefore = cpuTimes();
        const startedAt = performance.now();
        const done = await rebuild(sql, reservations);
        const seconds = (performance.now() - startedAt) / 1_000;
        const cpu = cpuSince(cpuBefore);
        const [row] = await sql<{ count: number }[]>`
          select count(*)::integer as count from reservation`;
        const granted = RESOURCES * Math.floor(events / 2);
        if (row?.count !== granted)
          throw new Error(`The projection has ${row?.count} reservations of ${granted}.`);
        return { done, refused: 0, seconds, cpu, latencies: null, batches: null };
      },
    };
    const [rebuilt] = await interleave([contender], bench);
    return {
      measurements: [rebuilt],
      checks: [valueCheck('events per second', rebuilt.perSecond, '/s', { atLeast: 100_000 })],
      notes: [
        `${(RESOURCES * events).toLocaleString('en-GB')} events of ${RESOURCES} resources, with ` +
          'the projection’s six indexes, in one transaction, durable.',
      ],
    };
  },
};
