import { createEngine } from '@reservation-engine/engine/create-engine';
import type { Engine } from '@reservation-engine/engine';
import { answerParent } from '../../processes/answer-parent.ts';
import { reserveOne } from '../commit/bench-engine.ts';
import { BatchWatch } from '../harness/batch-watch.ts';
import { closedLoop } from '../harness/closed-loop.ts';
import type { BatchSizes } from '../harness/contender.ts';
import { SampledLatencies } from './sampled-latencies.ts';

export type EngineQuestion =
  | { readonly kind: 'open'; readonly databaseUrl: string; readonly serverId: string }
  | {
      readonly kind: 'reserve';
      readonly resourceId: string;
      readonly callers: number;
      readonly seconds: number;
    }
  | { readonly kind: 'close' };

export interface ServerRound {
  readonly done: number;
  readonly refused: number;
  readonly seconds: number;
  readonly latenciesMs: readonly number[];
  readonly batches: BatchSizes;
}

export type EngineAnswer = ServerRound | null;

let engine: Engine | null = null;
let batches = new BatchWatch();

async function close(): Promise<void> {
  const open = engine;
  engine = null;
  await open?.close();
}

answerParent(async (question: EngineQuestion): Promise<EngineAnswer> => {
  switch (question.kind) {
    case 'open': {
      const { databaseUrl, serverId } = question;
      batches = new BatchWatch();
      engine = await createEngine({
        databaseUrl,
        serverId,
        workers: false,
        observer: batches.observer,
      });
      return null;
    }
    case 'reserve': {
      const { resourceId, callers, seconds } = question;
      const here = engine;
      if (here === null) throw new Error('No engine is open.');
      const latencies = new SampledLatencies();
      const ask = (caller: number): Promise<boolean> =>
        reserveOne(here, resourceId, `client-${caller}`);
      const round = await closedLoop(callers, { seconds }, ask, latencies);
      const { done, refused } = round;
      return {
        done,
        refused,
        seconds: round.seconds,
        latenciesMs: latencies.samples,
        batches: batches.take(),
      };
    }
    case 'close':
      await close();
      return null;
  }
}, close);
