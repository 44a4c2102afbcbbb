import { connection } from './connection.svelte.ts';
import { t, times } from './locale.svelte.ts';

/** Since when what is shown is no longer of now, in words; null while it is. */
export function notOfNow(): string | null {
  const words = t().live;
  const lostAt = times().clock(connection.lostAtMs ?? 0);
  switch (connection.status) {
    case 'paused':
      return words.pausedAt(times().clock(connection.pausedAtMs ?? 0));
    case 'offline':
      return words.offlineSince(lostAt);
    case 'reconnecting':
      return words.lostSince(lostAt);
    default:
      return null;
  }
}
