import type { Engine } from '@reservation-engine/engine';

/** Longer than this the store may not take to answer, in ms. */
const PATIENCE_MS = 2_000;

export interface Readiness {
  readonly ready: boolean;
  readonly serverId: string;
  readonly reason?: string;
  readonly storeMs?: number;
}

/** Whether a server can be sent requests: its store answers, and it is not about to stop. */
export async function readiness(engine: Engine, shuttingDown: boolean): Promise<Readiness> {
  const { serverId } = engine;
  if (shuttingDown) return { ready: false, serverId, reason: 'shutting down' };
  try {
    const health = await withPatience(engine.health());
    return health.circuitOpen
      ? { ready: false, serverId, reason: 'the store is away' }
      : { ready: true, serverId, storeMs: Math.round(health.storeMs * 1000) / 1000 };
  } catch {
    return { ready: false, serverId, reason: 'the store does not answer' };
  }
}

/** @throws what the store throws, and when it takes too long to answer */
export async function withPatience<T>(answer: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const tooLate = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      reject(new Error('no answer in time'));
    }, PATIENCE_MS);
  });
  try {
    return await Promise.race([answer, tooLate]);
  } finally {
    clearTimeout(timer);
  }
}
