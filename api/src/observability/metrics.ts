import type { Engine } from '@reservation-engine/engine';
import type { CommitObserver } from '@reservation-engine/engine/commit/observer';
import { collectDefaultMetrics, Counter, Histogram, Registry } from 'prom-client';
import { clockMetrics } from './clock-metrics.ts';
import { gaugesOf } from './gauges.ts';

const COMMIT_BUCKETS = [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1, 5];
const BATCH_BUCKETS = [1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 1_024];
const HTTP_BUCKETS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10];

/** One server's metrics, in the format of Prometheus. */
export interface Metrics {
  readonly observer: CommitObserver;
  /** An answered request; `route` is a template, never a path with ids. */
  observeRequest(method: string, route: string, status: number, seconds: number): void;
  /** What is asked of the engine at each scrape. */
  watch(engine: Engine): void;
  readonly contentType: string;
  text(): Promise<string>;
  close(): void;
}

export function createMetrics(): Metrics {
  const registers = [new Registry()];
  const [registry] = registers;
  if (registry === undefined) throw new TypeError('There is a registry.');
  collectDefaultMetrics({ register: registry });
  const requests = new Histogram({
    name: 'http_request_duration_seconds',
    help: 'Time from a request to its answer',
    labelNames: ['method', 'route', 'status'] as const,
    buckets: HTTP_BUCKETS,
    registers,
  });
  // Looking a child up by its labels costs more than observing it.
  const children = new Map<string, { observe(value: number): void }>();
  return {
    observer: commitMetrics(registers),
    observeRequest(method, route, status, seconds) {
      const name = `${method} ${route} ${status}`;
      let child = children.get(name);
      if (child === undefined) {
        child = requests.labels(method, route, String(status));
        children.set(name, child);
      }
      child.observe(seconds);
    },
    watch: (engine) => {
      gaugesOf(engine, registers);
      clockMetrics(engine, registers);
    },
    contentType: registry.contentType,
    text: () => registry.metrics(),
    close: () => {
      registry.clear();
    },
  };
}

function commitMetrics(registers: Registry[]): CommitObserver {
  const counter = <Label extends string>(name: string, help: string, labelNames: Label[] = []) =>
    new Counter({ name, help, labelNames, registers });
  const histogram = (name: string, help: string, buckets: number[]) =>
    new Histogram({ name, help, buckets, registers });

  const outcomes = counter('reservations_total', 'Commands decided, by outcome', ['outcome']);
  const refusals = counter('rejections_total', 'Commands refused, by code', ['code']);
  const replays = counter('idempotent_replays_total', 'Commands answered from the record');
  const expired = counter('holds_expired_by_sweep_total', 'Holds ended by the sweep');
  const conflicts = counter('commit_conflicts_total', 'Streams decided again after a conflict');
  const faults = counter('commit_faults_total', 'Batches that failed');
  const away = counter('commit_unavailable_total', 'Batches that found the store away');
  const duration = histogram('commit_duration_seconds', 'A batch, to its answer', COMMIT_BUCKETS);
  const size = histogram('commit_batch_size', 'Commands of a batch', BATCH_BUCKETS);
  return {
    onOutcome(_pending, outcome) {
      if (outcome.kind === 'swept') expired.inc(outcome.expired);
      if (outcome.kind !== 'answered') return;
      if (outcome.replayed) {
        replays.inc();
        return;
      }
      outcomes.inc({ outcome: outcome.answer.outcome });
      if ('code' in outcome.answer) refusals.inc({ code: outcome.answer.code });
    },
    onBatch(report) {
      duration.observe(report.durationMs / 1000);
      size.observe(report.commands);
      if (report.conflicts > 0) conflicts.inc(report.conflicts);
    },
    onFault() {
      faults.inc();
    },
    onUnavailable() {
      away.inc();
    },
  };
}
