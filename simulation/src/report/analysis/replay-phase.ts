import {
  ORDER_KEYS,
  replay,
  type OrderKey,
  type ReplayInput,
  type ReplayResult,
  type ReplayServer,
} from '@reservation-engine/engine/replay/index';
import { DEFAULT_MAX_DRIFT_PPM } from '@reservation-engine/engine/clock/index';
import type { RecordedPhase, RecordedRun } from '../../scenario/recording/recorded-run.ts';

export type KeyedResults = Readonly<Record<OrderKey, ReplayResult>>;

/**
 * A phase's attempts put in every order there is, each under every policy: the statements speak of
 * those too that the tables leave out.
 */
export function replayPhase(run: RecordedRun, phase: RecordedPhase): KeyedResults {
  const entries = ORDER_KEYS.map((key): [OrderKey, ReplayResult] => [
    key,
    replay({ ...inputOf(run, phase), key }),
  ]);
  // Every key is there, since the entries are made of all of them.
  return Object.fromEntries(entries) as Record<OrderKey, ReplayResult>;
}

/**
 * What a replay of a phase is given. Attempts made before their server's clock was measured get the
 * correction found afterwards, with the bound it had aged to by then: what anybody could say of
 * them later.
 */
export function inputOf(run: RecordedRun, phase: RecordedPhase): ReplayInput {
  const { settings } = run;
  // On a database that is not the run's own, its other servers promote as well: by true clocks.
  const others = phase.attempts.map(({ serverId }): [string, ReplayServer] => [serverId, {}]);
  return {
    attempts: phase.attempts,
    servers: Object.fromEntries([
      ...others,
      ...run.servers.map(({ serverId, measured }): [string, ReplayServer] => {
        const farthestUs = Math.max(
          Math.abs(measured.atUs - phase.fromUs),
          Math.abs(measured.atUs - phase.toUs),
        );
        const agedUs = Math.ceil((farthestUs * DEFAULT_MAX_DRIFT_PPM) / 1_000_000);
        return [
          serverId,
          { correctionUs: -measured.offsetUs, uncertaintyUs: measured.boundUs + agedUs },
        ];
      }),
    ]),
    capacities: phase.capacities,
    replicationDelayUs: settings.replicationDelayUs,
  };
}

/** By which key servers order in a phase: their raw clocks, until NTP corrects these. */
export function stampedKey({ name }: Pick<RecordedPhase, 'name'>): OrderKey {
  return name === 'before' ? 'wall' : 'wall-corrected';
}
