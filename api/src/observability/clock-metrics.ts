import type { Engine } from '@reservation-engine/engine';
import { Counter, Gauge, type Registry } from 'prom-client';

const STATUSES = ['unknown', 'synchronized', 'free-running'] as const;

/** What this server knows of its clock, in seconds; NaN where it knows nothing. */
export function clockMetrics({ clock }: Engine, registers: Registry[]): void {
  // Registered first: the others are read after it has set them.
  new Gauge({
    name: 'clock_offset_seconds',
    help: 'This clock minus true time, as last measured',
    registers,
    collect() {
      const state = clock.state();
      this.set(seconds(state.measurement?.offsetUs));
      uncertainty.set(seconds(state.measurement?.uncertaintyUs));
      injected.set(seconds(state.injected?.offsetUs));
      epoch.set(state.epoch);
      for (const name of STATUSES) status.set({ status: name }, name === state.status ? 1 : 0);
    },
  });
  const uncertainty = new Gauge({
    name: 'clock_uncertainty_seconds',
    help: 'How wrong clock_offset_seconds may be by now',
    registers,
  });
  const injected = new Gauge({
    name: 'clock_injected_offset_seconds',
    help: 'Simulated truth: the error injected into the clock',
    registers,
  });
  const epoch = new Gauge({ name: 'clock_epoch', help: 'Steps of the clock', registers });
  const status = new Gauge({
    name: 'clock_status',
    help: '1 for the status the clock has',
    labelNames: ['status'] as const,
    registers,
  });

  const rounds = new Counter({
    name: 'ntp_rounds_total',
    help: 'Rounds of measuring, by what came of them',
    labelNames: ['outcome'] as const,
    registers,
  });
  const rejections = new Counter({
    name: 'ntp_rejections_total',
    help: 'Rounds in which a source gave a reply that was rejected, by the latest reason',
    labelNames: ['source', 'reason'] as const,
    registers,
  });
  clock.subscribe((event) => {
    if (event.type !== 'sync' && event.type !== 'sync-failed') return;
    rounds.inc({ outcome: event.type === 'sync' ? 'synchronized' : event.reason });
    for (const { source, rejection } of clock.state().reports) {
      if (rejection !== null) rejections.inc({ source, reason: rejection.reason });
    }
  });
}

function seconds(us: number | undefined): number {
  return us === undefined ? Number.NaN : us / 1_000_000;
}
