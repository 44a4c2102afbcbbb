import { slotOf } from '@reservation-engine/engine';
import { StateCache } from '@reservation-engine/engine/commit/state-cache';
import { connect, type Sql } from '@reservation-engine/engine/store/sql';
import { openBenchEngine, reserveOne, type BenchEngine } from '../commit/bench-engine.ts';
import { closedLoop } from '../harness/closed-loop.ts';
import type { Contender } from '../harness/contender.ts';
import { interleave, ratioOf } from '../harness/interleave.ts';
import { ratioCheck, valueCheck, type Row } from '../harness/row.ts';
import { fillStreams, type StreamToFill } from './fill.ts';

const LENGTHS = [1_000, 100_000, 1_000_000] as const;
const QUICK_LENGTHS = [1_000, 5_000, 20_000] as const;
const CALLERS = 64;
/** Appends of a caller in a round: a stream of 1,000 events must stay a short one. */
const APPENDS = 20;
const LOADS = 20;

export const lengthRow: Row = {
  name: 'length',
  what: 'Append and load, by the number of events in the stream',
  run: async (bench) => {
    const databaseUrl = await bench.newDatabase();
    const sql = connect(databaseUrl, {
      max: 1,
      statementTimeoutMs: 0,
      applicationName: 'bench length',
      indexProbes: true,
    });
    bench.onEnd(() => sql.end({ timeout: 5 }));
    const lengths = bench.quick ? QUICK_LENGTHS : LENGTHS;
    const [short, medium, long] = lengths.map((length) => streamsOf(length, bench.rounds + 1));
    if (short === undefined || medium === undefined || long === undefined)
      throw new Error('Three lengths are compared.');
    bench.say('  writing long streams …');
    await fillStreams(sql, [...short, ...medium, ...long]);
    const engine = await openBenchEngine(bench, databaseUrl);
    // Before anything is appended: the engine would write newer snapshots.
    const [loadShort, loadMedium, loadLong] = await interleave(
      [loading(sql, short), loading(sql, medium), loading(sql, long)],
      bench,
    );
    const [appendShort, appendMedium, appendLong] = await interleave(
      [appending(sql, engine, short), appending(sql, engine, medium), appending(sql, engine, long)],
      bench,
    );
    return {
      measurements: [appendShort, appendMedium, appendLong, loadShort, loadMedium, loadLong],
      checks: [
        ratioCheck('append, middle : short', ratioOf(appendMedium, appendShort), { atLeast: 0.9 }),
        ratioCheck('append, long : short', ratioOf(appendLong, appendShort), { atLeast: 0.9 }),
        ratioCheck('load, middle : short', ratioOf(loadMedium, loadShort), { atLeast: 0.9 }),
        ratioCheck('load, long : short', ratioOf(loadLong, loadShort), { atLeast: 0.9 }),
        valueCheck('load of the longest, p50', loadLong.latencyMs?.p50 ?? NaN, 'ms', {
          atMost: 50,
        }),
      ],
      notes: [
        'Streams were written as the engine would have; each has its snapshot as far behind as it ' +
          'can be, 499 events. Short streams are new ones in each round.',
      ],
    };
  },
};

/** Short streams grow by what is appended, so there is one for each round; a long one is enough. */
function streamsOf(events: number, rounds: number): StreamToFill[] {
  const copies = events <= 1_000 ? rounds : 1;
  return Array.from({ length: copies }, (_, copy) => ({
    resourceId: `length-${events}-${copy}`,
    events,
  }));
}

function appending(sql: Sql, { engine, batches }: BenchEngine, streams: readonly StreamToFill[]) {
  let rounds = 0;
  const contender: Contender = {
    name: `append to ${label(streams)}`,
    callers: CALLERS,
    round: async () => {
      const { resourceId } = pick(streams, rounds++);
      const before = await versionOf(sql, resourceId);
      // Loaded before it is timed.
      await reserveOne(engine, resourceId, 'warm-up');
      batches.take();
      const round = await closedLoop(CALLERS, { questions: APPENDS }, (caller) =>
        reserveOne(engine, resourceId, `client-${caller}`),
      );
      const written = (await versionOf(sql, resourceId)) - before;
      if (written !== round.done + 1)
        throw new Error(`The stream grew by ${written}, ${round.done + 1} were acknowledged.`);
      return { ...round, batches: batches.take() };
    },
  };
  return contender;
}

function loading(sql: Sql, streams: readonly StreamToFill[]): Contender {
  const { resourceId } = pick(streams, 0);
  const keys = [{ slot: slotOf(resourceId), resourceId }];
  return {
    name: `load of ${label(streams)}`,
    callers: 1,
    round: async () => {
      const expected = await versionOf(sql, resourceId);
      return closedLoop(1, { questions: LOADS }, async () => {
        const [state] = await new StateCache(1).load(sql, keys);
        if (state?.version !== expected)
          throw new Error(`Loaded version ${state?.version} of ${expected}.`);
        return true;
      });
    },
  };
}

async function versionOf(sql: Sql, resourceId: string): Promise<number> {
  const [row] = await sql<{ version: number }[]>`
    select version from event where slot = ${slotOf(resourceId)} and resource_id = ${resourceId}
    order by version desc limit 1`;
  return row?.version ?? 0;
}

function pick(streams: readonly StreamToFill[], round: number): StreamToFill {
  const stream = streams[round % streams.length];
  if (stream === undefined) throw new Error('There is no stream.');
  return stream;
}

function label(streams: readonly StreamToFill[]): string {
  return `${(streams[0]?.events ?? 0).toLocaleString('en-GB')} events`;
}
