import type { Engine, EngineHealth, EngineTotals } from '@reservation-engine/engine';
import { Gauge, type Registry } from 'prom-client';

/** Gauges that ask the engine whenever they are read: once for all of them. */
export function gaugesOf(engine: Engine, registers: Registry[]): void {
  let asking: Promise<void> | null = null;
  // Each waits for the answer: a registry reads its gauges at the same time, in no order.
  const collect = (): Promise<void> =>
    (asking ??= ask().finally(() => {
      asking = null;
    }));
  const gauge = <Label extends string>(name: string, help: string, labelNames: Label[] = []) =>
    new Gauge({ name, help, labelNames, registers, collect });

  const active = gauge('active_resources', 'Resources that are open');
  const resources = gauge('resources', 'Resources there are');
  const utilization = gauge('capacity_utilization', 'Share of all capacity held or confirmed');
  const waiting = gauge('waiting_list_entries', 'Entries that wait');
  const depth = gauge('commit_queue_depth', 'Commands not yet taken into a batch');
  const cached = gauge('cached_streams', 'Resources whose state is in memory');
  const circuit = gauge('store_circuit_open', '1 while the store is not asked');
  const roundTrip = gauge('store_round_trip_seconds', 'A round trip to the store');
  const up = gauge('store_up', '1 when the store answers');
  const lag = gauge('projection_lag_events', 'Events not yet projected', ['projection']);
  const parked = gauge('projection_parked_streams', 'Streams set aside', ['projection']);

  const showTotals = (totals: EngineTotals): void => {
    active.set(totals.openResources);
    resources.set(totals.resources);
    waiting.set(totals.waiting);
    utilization.set(totals.capacity === 0 ? 0 : (totals.held + totals.confirmed) / totals.capacity);
  };
  const showHealth = (health: EngineHealth): void => {
    depth.set(health.queued);
    cached.set(health.cachedStreams);
    circuit.set(health.circuitOpen ? 1 : 0);
    roundTrip.set(health.storeMs / 1000);
    for (const projection of health.projections) {
      lag.set({ projection: projection.name }, projection.behind);
      parked.set({ projection: projection.name }, projection.parkedStreams);
    }
  };
  async function ask(): Promise<void> {
    const [totals, health] = await Promise.allSettled([engine.totals(), engine.health()]);
    if (totals.status === 'fulfilled') showTotals(totals.value);
    if (health.status === 'fulfilled') showHealth(health.value);
    else circuit.set(1);
    up.set(health.status === 'fulfilled' ? 1 : 0);
  }
}
