import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type FeedListener, ResumingFeed } from './resuming-feed.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

/** A feed on connections that the test speaks for. */
function aFeed() {
  const connections: (FeedListener<string> & { after: string | null; ended: boolean })[] = [];
  const heard: string[] = [];
  const feed = new ResumingFeed<string>(
    (after, listener) => {
      const connection = { ...listener, after, ended: false };
      connections.push(connection);
      return () => {
        connection.ended = true;
      };
    },
    {
      connected: (resumed) => heard.push(resumed ? 'resumed' : 'connected'),
      message: (message) => heard.push(message),
      disconnected: (reason) => heard.push(`lost: ${String(reason)}`),
    },
    (reason) => reason === 'cursor refused',
  );
  feed.connect();
  const last = () => {
    const connection = connections.at(-1);
    if (connection === undefined) throw new Error('not connected');
    return connection;
  };
  return { feed, heard, connections, last };
}

describe('ResumingFeed', () => {
  it('comes back after the last message, so that a restart leaves no gap', () => {
    const { heard, last } = aFeed();
    last().opened();
    last().message('one', 'c1');
    last().closed('restart');
    vi.advanceTimersByTime(250);
    last().opened();
    last().message('two', 'c2');

    expect(last().after).toBe('c1');
    expect(heard).toEqual(['connected', 'one', 'lost: restart', 'resumed', 'two']);
  });

  it('says that it may have missed something when no message had come', () => {
    const { heard, last } = aFeed();
    last().opened();
    last().closed('gone');
    vi.advanceTimersByTime(250);
    last().opened();

    expect(heard).toEqual(['connected', 'lost: gone', 'connected']);
  });

  it('waits longer after each failure, and starts over once it is back', () => {
    vi.spyOn(Math, 'random').mockReturnValue(0);
    const { connections, last } = aFeed();
    for (const pause of [125, 250, 500]) {
      const before = connections.length;
      last().closed('refused');
      vi.advanceTimersByTime(pause - 1);
      expect(connections).toHaveLength(before);
      vi.advanceTimersByTime(1);
      expect(connections).toHaveLength(before + 1);
    }
    last().opened();
    last().closed('gone');
    vi.advanceTimersByTime(125);

    expect(connections).toHaveLength(5);
  });

  it('does not wait when the network is there again', () => {
    const { feed, connections, last } = aFeed();
    last().closed('offline');
    feed.connect();
    vi.advanceTimersByTime(60_000);

    expect(connections).toHaveLength(2);
  });

  it('begins anew when its cursor is refused', () => {
    const { last } = aFeed();
    last().message('one', 'c1');
    last().closed('cursor refused');
    vi.advanceTimersByTime(250);

    expect(last().after).toBeNull();
  });

  it('does not hear a connection it has left', () => {
    const { feed, heard, connections } = aFeed();
    feed.connect();
    connections[0]?.message('late', 'c9');
    connections[0]?.closed('late');

    expect(connections[0]?.ended).toBe(true);
    expect(heard).toEqual([]);
  });

  it('is silent once it is closed', () => {
    const { feed, connections, last } = aFeed();
    last().closed('gone');
    feed.close();
    vi.advanceTimersByTime(60_000);

    expect(connections).toHaveLength(1);
  });
});
