import type { Engine } from '@reservation-engine/engine';

const SEATS_A_ROW = 40;
/** Waits for a part of them, so that a large hall does not fill the engine's queue. */
const AT_ONCE = 2_000;

/** Creates seats of capacity 1: rows of 40, in one group or in groups of ten rows. */
export async function seedResources(engine: Engine, seats: number, group?: string): Promise<void> {
  for (let first = 0; first < seats; first += AT_ONCE) {
    const some = Array.from({ length: Math.min(AT_ONCE, seats - first) }, (_, i) => first + i);
    await Promise.all(some.map((seat) => createSeat(engine, seat, group)));
  }
}

async function createSeat(engine: Engine, seat: number, group?: string): Promise<void> {
  const row = Math.floor(seat / SEATS_A_ROW) + 1;
  const number = (seat % SEATS_A_ROW) + 1;
  await engine.submit({
    command: {
      kind: 'create',
      resourceId: `seat-${row}-${number}`,
      type: 'seat',
      group: group ?? `hall-${Math.floor((row - 1) / 10) + 1}`,
      label: `Row ${row}, seat ${number}`,
      capacity: 1,
      waitingPolicy: 'strict',
      clientLimit: null,
      attributes: { row, number },
    },
    attribution: { caller: 'test', requestId: null, evidence: engine.readClock() },
    idempotencyKey: `seat-${seat}`,
  });
}
