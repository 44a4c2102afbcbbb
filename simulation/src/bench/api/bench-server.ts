import { startChild } from '../../processes/child.ts';
import type { BenchContext } from '../harness/row.ts';
import type { BenchServerAnswer, BenchServerQuestion } from './server-child.ts';

/** An API server with an idle twin, in a process of its own; it ends with the row. */
export async function startBenchServer(bench: BenchContext): Promise<BenchServerAnswer> {
  const module = new URL('./server-child.ts', import.meta.url);
  const child = startChild<BenchServerQuestion, BenchServerAnswer>(module, 'The bench server');
  bench.onEnd(child.stop);
  return child.ask({ databaseUrl: await bench.newDatabase() });
}
