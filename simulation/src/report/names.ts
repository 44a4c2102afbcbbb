import type { OrderKey, Policy } from '@reservation-engine/engine/replay/index';

/** What policies are called, and what they cost or need, in a line. */
export const POLICY_NAMES: Readonly<Record<Policy, string>> = {
  store: 'Store version (this engine)',
  earliest: 'Earliest wall clock wins',
  'last-write': 'Last write wins',
  'check-then-write': 'Check locally, then write',
  hlc: 'Hybrid logical clock',
  'commit-wait': 'Commit-wait',
  'local-expiry': 'Holds expired by the local clock',
};

export const KEY_NAMES: Readonly<Record<OrderKey, string>> = {
  store: 'Store order',
  monotonic: 'Monotonic clocks',
  wall: 'Raw wall clocks',
  'wall-corrected': 'Wall clocks corrected by NTP',
  hlc: 'Hybrid logical clock',
};
