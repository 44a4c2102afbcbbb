import type { Rejection } from './rejection.ts';

const ABANDONED: Rejection = { reason: 'abandoned' };

/** Waits for `work` no longer than `signal` allows; what `work` does later is not looked at. */
export function orAbandoned<T>(work: Promise<T>, signal: AbortSignal): Promise<T | Rejection> {
  if (signal.aborted) {
    work.catch(() => undefined);
    return Promise.resolve(ABANDONED);
  }
  const { promise, resolve, reject } = Promise.withResolvers<T | Rejection>();
  const abandon = (): void => resolve(ABANDONED);
  signal.addEventListener('abort', abandon, { once: true });
  work.then(resolve, reject).finally(() => signal.removeEventListener('abort', abandon));
  return promise;
}

/** Waits `ms` milliseconds, or less when aborted. */
export async function pause(ms: number, signal: AbortSignal): Promise<void> {
  if (ms === 0) return;
  let timer: NodeJS.Timeout | undefined;
  const waited = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, ms);
  });
  await orAbandoned(waited, signal);
  clearTimeout(timer);
}
