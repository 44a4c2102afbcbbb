import type { ResourceRow } from './row.ts';

/** A free seat, with whatever a test says otherwise. */
export function aRow(but: Partial<ResourceRow> = {}): ResourceRow {
  return {
    id: 'seat-1',
    type: 'seat',
    group: 'gala',
    label: 'A 1',
    capacity: 1,
    held: 0,
    confirmed: 0,
    available: 1,
    waiting: 0,
    overcommittedBy: 0,
    state: 'open',
    version: 1,
    asOfMs: 1_000,
    waitingPolicy: 'strict',
    clientLimit: null,
    attributes: {},
    ...but,
  };
}
