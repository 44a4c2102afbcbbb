import { TRPCClientError } from '@trpc/client';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { FeedListener } from '../services/resuming-feed.ts';
import type { Simulation, SimulationService } from '../services/simulation-service.ts';
import { SimulationRun } from './simulation-run.svelte.ts';

afterEach(() => {
  vi.useRealTimers();
});

const told = (id: string, state: Simulation['state']) => ({ id, state }) as Simulation;
const lost = () => new TRPCClientError('Failed to fetch');

/** A server that the test speaks for, and a run that listens. */
function arrange() {
  vi.useFakeTimers();
  const feeds: FeedListener<Simulation>[] = [];
  const closed = vi.fn();
  const service = {
    watch: () => (_, listener) => {
      feeds.push(listener);
      return closed;
    },
    start: vi.fn<SimulationService['start']>(() => Promise.resolve(told('new', 'running'))),
    stop: vi.fn<SimulationService['stop']>((id) => Promise.resolve(told(id, 'stopped'))),
  } satisfies Partial<SimulationService>;
  const run = new SimulationRun(service as unknown as SimulationService);
  return { run, service, feeds, closed };
}

describe('a simulation that is followed', () => {
  it('is shown as it goes on, and left alone once it has ended', () => {
    const { run, feeds, closed } = arrange();
    run.follow('one');
    feeds[0]?.opened();
    feeds[0]?.message(told('one', 'running'), null);
    expect([run.run?.state, run.turns]).toEqual(['running', 0]);
    feeds[0]?.message(told('one', 'finished'), null);

    expect([run.run?.state, run.turns]).toEqual(['finished', 1]);
    expect(closed).toHaveBeenCalledOnce();
  });

  it('is followed once, however often its address is opened', () => {
    const { run, feeds } = arrange();
    run.follow('one');
    run.follow('one');
    expect(feeds).toHaveLength(1);
    run.leave();
  });

  it('is looked for again when the connection is lost, and is out of touch until then', () => {
    const { run, feeds } = arrange();
    run.follow('one');
    feeds[0]?.opened();
    feeds[0]?.message(told('one', 'running'), null);
    feeds[0]?.closed(lost());
    expect(run.isOutOfTouch).toBe(true);
    vi.advanceTimersByTime(10_000);
    feeds[1]?.opened();

    expect([run.isOutOfTouch, run.run?.id]).toEqual([false, 'one']);
    run.leave();
  });

  it('is not heard any more once another one is shown', () => {
    const { run, feeds } = arrange();
    run.follow('one');
    run.follow('two');
    feeds[0]?.message(told('one', 'running'), null);

    expect(run.run).toBeNull();
    run.leave();
  });
});

describe('a command', () => {
  it('that starts one says which, and that lists are to be read again', async () => {
    const { run } = arrange();
    expect(await run.start({ scenario: 'major_drift' } as never)).toBe('new');
    expect(run.turns).toBe(1);
  });

  it('is sent once at a time', async () => {
    const { run, service } = arrange();
    await Promise.all([run.start({}), run.start({})]);
    expect(service.start).toHaveBeenCalledOnce();
  });

  it('that stops one shows it stopped', async () => {
    const { run, feeds } = arrange();
    run.follow('one');
    feeds[0]?.message(told('one', 'running'), null);
    await run.stop();

    expect([run.run?.state, run.turns, run.isAsking]).toEqual(['stopped', 1, false]);
    run.leave();
  });

  it('that fails says why, until the next', async () => {
    const { run, service } = arrange();
    service.start.mockRejectedValueOnce(lost());
    expect(await run.start({})).toBeNull();
    expect(run.fault?.kind).toBe('unreachable');
    await run.start({});

    expect(run.fault).toBeNull();
  });
});
