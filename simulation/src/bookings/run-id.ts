import { createHash } from 'node:crypto';
import { isId } from '@reservation-engine/engine';
import { UsageError } from '../cli/faults.ts';
import { factorText, type CapacityFactor } from './input/capacity-factor.ts';
import type { Mode } from './schedule/requests.ts';

/** Leaves room for what is put behind it: ids and keys have at most 200 bytes. */
const MOST_BYTES = 60;

/** @throws UsageError unless the text can begin an id or a key */
export function checkName(given: string): string {
  if (!isId(given) || Buffer.byteLength(given) > MOST_BYTES)
    throw new UsageError(`must have 1 to ${MOST_BYTES} bytes and no control characters`);
  return given;
}

/** The same input run in the same way has the same id, and so the same keys. */
export function runIdOf(
  digest: string,
  mode: Mode,
  factor: CapacityFactor,
  prefix: string,
): string {
  const parts = JSON.stringify([digest, mode, factorText(factor), prefix]);
  return `bookings-${createHash('sha256').update(parts).digest('hex').slice(0, 12)}`;
}
