import { startChild } from '../../processes/child.ts';
import { valueCheck, type Row } from '../harness/row.ts';
import type { MemoryAnswer, MemoryQuestion } from './memory-child.ts';

const RESOURCES = 100_000;
const QUICK_RESOURCES = 5_000;
const MIB = 2 ** 20;

export const memoryRow: Row = {
  name: 'memory',
  what: 'Memory that a server needs for its resources',
  run: async (bench) => {
    const databaseUrl = await bench.newDatabase();
    const module = new URL('./memory-child.ts', import.meta.url);
    const child = startChild<MemoryQuestion, MemoryAnswer>(module, 'The bench server', [
      '--expose-gc',
    ]);
    bench.onEnd(child.stop);
    const count = bench.quick ? QUICK_RESOURCES : RESOURCES;
    const resourceIds = Array.from({ length: count }, (_, n) => `seat-${n}`);
    const idBytes = resourceIds.reduce((sum, id) => sum + id.length, 0) / count;

    const empty = await child.ask({ kind: 'start', databaseUrl });
    const created = await child.ask({ kind: 'create', resourceIds });
    const read = await child.ask({ kind: 'read', resourceIds });
    const perResource = (read.heap - empty.heap) / count - idBytes;
    return {
      measurements: [],
      checks: [
        valueCheck('heap per resource beyond its id', perResource, 'bytes', { atMost: 100 }),
        valueCheck('heap of an empty server', empty.heap / MIB, 'MiB', null),
        valueCheck('heap after creating them', created.heap / MIB, 'MiB', null),
        valueCheck('heap after reading each', read.heap / MIB, 'MiB', null),
        valueCheck('resident, empty', empty.resident / MIB, 'MiB', null),
        valueCheck('resident, after reading each', read.resident / MIB, 'MiB', null),
      ],
      notes: [
        `${count.toLocaleString('en-GB')} resources created and read once by this server, ids of ` +
          `${idBytes.toFixed(1)} bytes; sizes after a garbage collection.`,
      ],
    };
  },
};
