import { TRPCClientError } from '@trpc/client';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { SimulationRun, Started } from '../services/demonstration-service.ts';
import type { FeedListener } from '../services/resuming-feed.ts';
import type { KeptSession } from '../utilities/demonstration/kept-session.ts';
import type { Scene } from '../utilities/demonstration/scene.ts';
import { lengthMs } from '../utilities/demonstration/steps.ts';
import { aStory } from '../utilities/demonstration/testing.ts';
import { Demonstration } from './demonstration.svelte.ts';

const RUN: SimulationRun = {
  ...{ id: 'r7', group: 'run-r7', scenario: 'major_drift', state: 'running' },
  ...{ progress: { stage: 'before', done: 1, total: 2 }, fault: null },
};
const notFound = TRPCClientError.from({
  error: { code: -32004, message: 'no', data: { code: 'NOT_FOUND' } },
});

/** A demonstration on a server that does as it is told, and pages that only say where they are. */
function aDemonstration({ isStill = false, kept = null as KeptSession | null } = {}) {
  const server = {
    story: () => Promise.resolve(aStory()),
    started: { run: RUN } as Started,
    stopped: [] as string[],
    listener: undefined as FeedListener<SimulationRun> | undefined,
    tell: (change: Partial<SimulationRun>) => {
      server.listener?.message({ ...RUN, ...change }, null);
    },
  };
  const pages = {
    shown: [] as Scene[],
    isStill,
    show: (scene: Scene) => {
      pages.shown.push(scene);
    },
    isAt: ({ page }: Scene, path: string) => path === `/${page}`,
  };
  const storage = {
    kept,
    read: () => storage.kept,
    write: (session: KeptSession | null) => {
      storage.kept = session;
    },
  };
  const service = {
    running: () => Promise.resolve(null),
    start: () => Promise.resolve(server.started),
    stop: (id: string) => {
      server.stopped.push(id);
      return Promise.resolve();
    },
    story: () => server.story(),
    watch: () => (_: string | null, listener: FeedListener<SimulationRun>) => {
      server.listener = listener;
      return () => undefined;
    },
  };
  const demonstration = new Demonstration(service, storage, pages);
  end = demonstration.start();
  return { demonstration, server, pages, storage };
}

async function told(options: { isStill?: boolean } = {}) {
  const made = aDemonstration(options);
  await made.demonstration.begin();
  made.server.tell({ state: 'finished' });
  await vi.advanceTimersByTimeAsync(0);
  return made;
}

let end: (() => void) | undefined;
beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal('document', { hidden: false });
});
afterEach(() => {
  end?.();
  vi.useRealTimers();
});

describe('Demonstration', () => {
  it('shows the group on sale, and goes on when the run is over', async () => {
    const { demonstration, server, pages } = aDemonstration();
    await demonstration.begin();
    expect([demonstration.phase, demonstration.step]).toEqual(['live', 'on-sale']);
    expect(pages.shown).toEqual([{ page: 'group', group: 'run-r7' }]);

    server.tell({ progress: { stage: 'after', done: 1, total: 2 } });
    const half = demonstration.part;
    expect(half).toBeGreaterThan(0.5);
    demonstration.next();
    expect(demonstration.step).toBe('on-sale');

    server.tell({ state: 'finished' });
    await vi.advanceTimersByTimeAsync(0);
    expect([demonstration.phase, demonstration.step]).toEqual(['telling', 'order']);
    expect(pages.shown.at(-1)).toMatchObject({ page: 'timeline', query: { run: 'r7' } });
  });

  it('goes from step to step by itself, and rests at the last', async () => {
    const { demonstration } = await told();
    await vi.advanceTimersByTimeAsync((lengthMs('order') ?? 0) / 2);
    expect(demonstration.part).toBeCloseTo(0.5, 1);
    await vi.advanceTimersByTimeAsync((lengthMs('order') ?? 0) / 2 + 200);
    expect(demonstration.step).toBe('clocks');

    await vi.advanceTimersByTimeAsync(120_000);
    expect([demonstration.step, demonstration.isPlaying]).toEqual(['append', false]);
  });

  it('moves nothing by itself for who wants nothing to move', async () => {
    const { demonstration } = await told({ isStill: true });
    await vi.advanceTimersByTimeAsync(60_000);
    expect(demonstration.step).toBe('on-sale');

    demonstration.next();
    demonstration.next();
    demonstration.previous();
    expect([demonstration.step, demonstration.canGoBack]).toEqual(['order', false]);
  });

  it('waits where the viewer goes elsewhere, and comes back to its page', async () => {
    const { demonstration, pages } = await told();
    demonstration.arrived('/resources');
    expect([demonstration.isAway, demonstration.isPlaying]).toEqual([true, false]);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(demonstration.step).toBe('order');

    demonstration.comeBack();
    demonstration.arrived('/timeline');
    expect([demonstration.isAway, pages.shown.length]).toEqual([false, 3]);
  });

  it('is taken up again after a reload, at its step and without moving the page', async () => {
    const kept: KeptSession = {
      ...{ run: { id: 'r7', group: 'run-r7' }, step: 'ntp', isPlaying: false },
    };
    const { demonstration, server, pages } = aDemonstration({ kept });
    demonstration.arrived('/timeline');
    expect(demonstration.phase).toBe('reading');
    server.tell({ state: 'finished' });
    await vi.advanceTimersByTimeAsync(0);

    expect([demonstration.phase, demonstration.step]).toEqual(['telling', 'ntp']);
    expect([demonstration.isAway, pages.shown]).toEqual([false, []]);
  });

  it('reads the report of a run that the server has forgotten', async () => {
    const { demonstration, server } = aDemonstration({ isStill: true });
    await demonstration.begin();
    server.listener?.closed(notFound);
    await vi.advanceTimersByTimeAsync(0);

    expect(demonstration.phase).toBe('telling');
  });

  it('says that a run is gone of which there is no report either', async () => {
    const { demonstration, server } = aDemonstration();
    server.story = () => Promise.reject(notFound);
    await demonstration.begin();
    server.listener?.closed(notFound);
    await vi.advanceTimersByTimeAsync(0);

    expect([demonstration.phase, demonstration.failure]).toEqual(['failed', { kind: 'forgotten' }]);
  });

  it('says why a run failed', async () => {
    const { demonstration, server } = aDemonstration();
    await demonstration.begin();
    server.tell({ state: 'failed', fault: 'It cannot be done.' });

    expect(demonstration.failure).toEqual({ kind: 'failed', words: 'It cannot be done.' });
  });

  it('tries again to read what could not be read', async () => {
    const { demonstration, server } = aDemonstration({ isStill: true });
    server.story = () => Promise.reject(new TRPCClientError('Failed to fetch'));
    await demonstration.begin();
    server.tell({ state: 'finished' });
    await vi.advanceTimersByTimeAsync(0);
    expect(demonstration.failure).toMatchObject({ kind: 'unread', fault: { kind: 'unreachable' } });

    server.story = () => Promise.resolve(aStory());
    demonstration.retry();
    server.tell({ state: 'finished' });
    await vi.advanceTimersByTimeAsync(0);
    expect([demonstration.phase, demonstration.failure]).toEqual(['telling', null]);
  });

  it('says so while there is no word of the run, and goes on by itself', async () => {
    const { demonstration, server } = aDemonstration();
    await demonstration.begin();
    server.listener?.closed(new TRPCClientError('Failed to fetch'));
    expect([demonstration.phase, demonstration.isWaiting]).toEqual(['live', true]);
    await vi.advanceTimersByTimeAsync(1_000);
    server.tell({});

    expect(demonstration.isWaiting).toBe(false);
  });

  it('ends with its run or without it, and keeps nothing', async () => {
    const first = aDemonstration();
    await first.demonstration.begin();
    expect(first.storage.kept).toMatchObject({ step: 'on-sale' });
    await first.demonstration.stop(false);
    expect([first.demonstration.isOn, first.storage.kept]).toEqual([false, null]);
    expect(first.server.stopped).toEqual([]);
    end?.();

    const second = aDemonstration();
    await second.demonstration.begin();
    await second.demonstration.stop(true);
    expect(second.server.stopped).toEqual(['r7']);
  });

  it('does not begin where the server refuses', async () => {
    const { demonstration, server } = aDemonstration();
    server.started = { refused: 'running' };

    expect(await demonstration.begin()).toEqual({ refused: 'running' });
    expect(demonstration.isOn).toBe(false);
  });
});
