import { TRPCClientError } from '@trpc/client';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { AvailabilityNews, ResourceService } from '../services/resource-service.ts';
import type { FeedListener } from '../services/resuming-feed.ts';
import type { ResourceRow } from '../utilities/resources/row.ts';
import { aRow } from '../utilities/resources/testing.ts';
import { connection } from './connection.svelte.ts';
import { LiveResources } from './live-resources.svelte.ts';

const unreachable = new TRPCClientError('Failed to fetch');

/** A server the test speaks for: its lists, its feed, and whether it is there at all. */
function aServer(rows: readonly ResourceRow[]) {
  const server = {
    rows: [...rows],
    isAway: false,
    lists: 0,
    asked: [] as string[],
    feed: undefined as FeedListener<AvailabilityNews> | undefined,
    after: undefined as string | null | undefined,
  };
  const service: ResourceService = {
    list: () => {
      server.lists += 1;
      return server.isAway
        ? Promise.reject(unreachable)
        : Promise.resolve({ rows: [...server.rows], nextCursor: null });
    },
    get: (id) => {
      server.asked.push(id);
      const found = server.rows.find((row) => row.id === id);
      return found === undefined ? Promise.reject(unreachable) : Promise.resolve(found);
    },
    watch: (after, listener) => {
      server.feed = listener;
      server.after = after;
      return () => undefined;
    },
  };
  return { server, resources: new LiveResources(service) };
}

function news(id: string, version: number): AvailabilityNews {
  const { id: resourceId, ...numbers } = aRow({ id, version, confirmed: 1, available: 0 });
  return { changes: [{ resourceId, ...numbers }], isSnapshot: false, sentMs: null, ageMs: 0 };
}

const shown = ({ rows }: LiveResources) => rows.map(({ id, version }) => `${id} v${version}`);

let end: (() => void) | undefined;
beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal('window', new EventTarget());
  connection.setOnline(true);
});
afterEach(() => {
  end?.();
  if (connection.isPaused) connection.togglePause();
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

async function started(rows: readonly ResourceRow[]) {
  const { server, resources } = aServer(rows);
  end = resources.start();
  server.feed?.opened();
  await vi.advanceTimersByTimeAsync(0);
  return { server, resources };
}

describe('LiveResources', () => {
  it('reads the list only once the feed will tell of whatever comes after', async () => {
    const { server, resources } = aServer([aRow()]);
    end = resources.start();
    await vi.advanceTimersByTimeAsync(1_000);
    expect(server.lists).toBe(0);

    server.feed?.opened();
    await vi.advanceTimersByTimeAsync(0);

    expect([resources.phase, ...shown(resources)]).toEqual(['ready', 'seat-1 v1']);
  });

  it('keeps a change that comes before the list it belongs to', async () => {
    const { server, resources } = aServer([aRow()]);
    end = resources.start();
    server.feed?.opened();
    server.feed?.message(news('seat-1', 5), 'c5');
    await vi.advanceTimersByTimeAsync(0);

    expect(shown(resources)).toEqual(['seat-1 v5']);
    expect(server.asked).toEqual([]);
  });

  it('shows changes together, ten times a second', async () => {
    const { server, resources } = await started([aRow()]);
    server.feed?.message(news('seat-1', 2), 'c2');
    server.feed?.message(news('seat-1', 3), 'c3');
    expect(shown(resources)).toEqual(['seat-1 v1']);

    await vi.advanceTimersByTimeAsync(100);
    expect(shown(resources)).toEqual(['seat-1 v3']);
  });

  it('asks for a resource that it has not heard of', async () => {
    const { server, resources } = await started([aRow()]);
    server.rows.push(aRow({ id: 'seat-2' }));
    server.feed?.message(news('seat-2', 2), 'c2');
    await vi.advanceTimersByTimeAsync(100);

    expect(server.asked).toEqual(['seat-2']);
    expect(shown(resources)).toEqual(['seat-1 v1', 'seat-2 v2']);
  });

  it('reads the list again rather than asking for each resource of an import', async () => {
    const { server, resources } = await started([]);
    server.rows.push(...Array.from({ length: 100 }, (_, i) => aRow({ id: `seat-${i}` })));
    const changes = server.rows.flatMap(({ id }) => news(id, 2).changes);
    server.feed?.message({ changes, isSnapshot: false, sentMs: null, ageMs: 0 }, 'c2');
    await vi.advanceTimersByTimeAsync(100);

    expect([server.lists, server.asked.length, resources.rows.length]).toEqual([2, 0, 100]);
  });

  it('resumes where it was, and reads nothing again', async () => {
    const { server, resources } = await started([aRow()]);
    server.feed?.message(news('seat-1', 2), 'c2');
    server.feed?.closed(unreachable);
    expect(connection.status).toBe('reconnecting');
    await vi.advanceTimersByTimeAsync(1_000);
    server.feed?.opened();
    server.feed?.message(news('seat-1', 3), 'c3');
    await vi.advanceTimersByTimeAsync(100);

    expect(server.after).toBe('c2');
    expect([connection.status, server.lists, ...shown(resources)]).toEqual([
      'live',
      1,
      'seat-1 v3',
    ]);
  });

  it('says why the list cannot be read, keeps trying, and gets there', async () => {
    const { server, resources } = aServer([aRow()]);
    server.isAway = true;
    end = resources.start();
    server.feed?.opened();
    await vi.advanceTimersByTimeAsync(0);
    expect([resources.phase, resources.fault?.kind]).toEqual(['failed', 'unreachable']);

    server.isAway = false;
    await vi.advanceTimersByTimeAsync(1_000);
    expect([resources.phase, resources.fault, ...shown(resources)]).toEqual([
      'ready',
      null,
      'seat-1 v1',
    ]);
  });

  it('holds the picture while paused, and shows the newest when it goes on', async () => {
    const { server, resources } = await started([aRow()]);
    resources.togglePause();
    server.feed?.message(news('seat-1', 2), 'c2');
    await vi.advanceTimersByTimeAsync(1_000);
    expect(shown(resources)).toEqual(['seat-1 v1']);

    resources.togglePause();
    expect(shown(resources)).toEqual(['seat-1 v2']);
  });
});
