import type { OrderKey, ReplayAttempt } from '@reservation-engine/engine/replay/index';
import type { RecordedRun } from '../../scenario/recording/recorded-run.ts';

/**
 * What attempts were stamped by the raw clocks (`wall`), or by corrected ones: with the correction
 * that was in force, or where there was none yet, with the one found afterwards.
 */
export function stampsBy(
  run: RecordedRun,
  key: Extract<OrderKey, 'wall' | 'wall-corrected'>,
): (attempt: ReplayAttempt) => number {
  const corrections = new Map(
    run.servers.map(({ serverId, measured }) => [serverId, -measured.offsetUs]),
  );
  return ({ wallUs = 0, correctionUs, serverId }) =>
    key === 'wall' ? wallUs : wallUs + (correctionUs ?? corrections.get(serverId) ?? 0);
}
