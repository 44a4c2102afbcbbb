import { TRPCClientError } from '@trpc/client';
import { flushSync } from 'svelte';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Act } from '../utilities/audit/act.ts';
import { DEFAULT_AUDIT_QUERY } from '../utilities/audit/query.ts';
import { AuditLog } from './audit-log.svelte.ts';
import { connection } from './connection.svelte.ts';

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal('document', { hidden: false });
});
afterEach(() => {
  vi.useRealTimers();
  if (connection.isPaused) connection.togglePause();
});

const LOOK_MS = 2_000;

const act = (n: number): Act => ({
  ...{ id: String(n).padStart(3, '0'), action: 'resource.create', atMs: n * 1_000 },
  ...{ actor: 'ann', subject: `seat-${n}`, serverId: 'A', requestId: null },
  ...{ before: null, after: null },
});

/** A server that knows these acts, in pages of two, and a log of them. */
function arrange(first: number) {
  let newest = first;
  const state = $state({ actor: '' });
  const server = { isAway: false };
  let made: AuditLog | undefined;
  const end = $effect.root(() => {
    made = new AuditLog(
      {
        list: (_, { cursor }) => {
          if (server.isAway) return Promise.reject(new TRPCClientError('Failed to fetch'));
          const from = cursor === null ? newest : Number(cursor);
          const acts = [from, from - 1].filter((n) => n > 0).map(act);
          return Promise.resolve({ acts, nextCursor: from > 2 ? String(from - 2) : null });
        },
      },
      () => ({ ...DEFAULT_AUDIT_QUERY, actor: state.actor }),
    );
  });
  if (made === undefined) throw new Error('made at once');
  const log = made;
  const settle = async (ms = 0) => {
    flushSync();
    await vi.advanceTimersByTimeAsync(ms);
    flushSync();
  };
  return { log, state, server, settle, end, happen: (n: number) => (newest += n) };
}

const ids = ({ acts }: AuditLog) => acts.map(({ id }) => Number(id));

describe('the audit log', () => {
  it('reads page by page towards the past', async () => {
    const { log, settle, end } = arrange(5);
    await settle();
    expect([ids(log), log.phase, log.hasMore]).toEqual([[5, 4], 'ready', true]);
    await log.readMore();
    await log.readMore();

    expect([ids(log), log.hasMore]).toEqual([[5, 4, 3, 2, 1], false]);
    end();
  });

  it('shows what is done meanwhile, each act once', async () => {
    const { log, settle, happen, end } = arrange(3);
    await settle();
    happen(1);
    await settle(2 * LOOK_MS);

    expect(ids(log)).toEqual([4, 3, 2]);
    end();
  });

  it('holds back what is done while it is paused, and shows it when it goes on', async () => {
    const { log, settle, happen, end } = arrange(3);
    await settle();
    connection.togglePause();
    happen(2);
    await settle(LOOK_MS);
    expect([ids(log), log.held]).toEqual([[3, 2], 2]);

    connection.togglePause();
    await settle();
    expect([ids(log), log.held]).toEqual([[5, 4, 3, 2], 0]);
    end();
  });

  it('keeps what it has when the server is away, and says that it may be old', async () => {
    const { log, server, settle, end } = arrange(3);
    await settle();
    server.isAway = true;
    await settle(LOOK_MS);
    expect([ids(log), log.isStale, log.phase]).toEqual([[3, 2], true, 'ready']);

    server.isAway = false;
    await settle(LOOK_MS);
    expect(log.isStale).toBe(false);
    end();
  });

  it('says why it could not be read at first, and goes on by itself', async () => {
    const { log, server, settle, end } = arrange(3);
    server.isAway = true;
    await settle();
    expect([log.phase, log.fault?.kind]).toEqual(['failed', 'unreachable']);

    server.isAway = false;
    await settle(LOOK_MS);
    expect([log.phase, ids(log)]).toEqual(['ready', [3, 2]]);
    end();
  });

  it('begins anew when something else is asked for', async () => {
    const { log, state, settle, end } = arrange(5);
    await settle();
    await log.readMore();
    state.actor = 'bob';
    await settle();

    expect(ids(log)).toEqual([5, 4]);
    end();
  });
});
