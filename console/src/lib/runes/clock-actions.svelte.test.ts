import { afterEach, describe, expect, it, vi } from 'vitest';
import type { ClockService, SyncFailure } from '../services/clock-service.ts';
import type { ServerClockRow } from '../utilities/clocks/server-clock-row.ts';
import { aServerClock, aSource } from '../utilities/clocks/testing.ts';
import { ClockActions } from './clock-actions.svelte.ts';
import { toasts } from './toasts.svelte.ts';

afterEach(() => {
  for (const { id } of toasts.shown) toasts.dismiss(id);
});

const steady = aServerClock({ serverId: 'A', sources: [aSource()] });
const stepping = aServerClock({
  ...{ serverId: 'B', sources: [aSource()], mode: 'step', offsetUs: 5_000_000 },
});

function arrange(servers: readonly ServerClockRow[], answer: SyncFailure | null = null) {
  const service = {
    servers: () => Promise.resolve(servers),
    sync: vi.fn<ClockService['sync']>(() => Promise.resolve(answer)),
    setOffset: () => Promise.resolve(),
  } satisfies Partial<ClockService>;
  return { actions: new ClockActions(service as unknown as ClockService), service };
}

const told = () => toasts.shown.map(({ tone, text }) => `${tone}: ${text}`);

describe('measuring clocks', () => {
  it('goes ahead where none would step, and says what came of it', async () => {
    const { actions, service } = arrange([steady]);
    actions.sync([steady]);
    expect(actions.syncing).toEqual(['A']);
    await vi.waitFor(() => {
      expect(actions.done).toBe(1);
    });

    expect(service.sync).toHaveBeenCalledExactlyOnceWith('A');
    expect(actions.syncing).toEqual([]);
    expect(told()).toEqual(['done: A: measured.']);
  });

  it('asks first where one may step, and measures nothing until it is answered', async () => {
    const { actions, service } = arrange([steady, stepping]);
    await actions.syncAll();
    expect(actions.questioned).toEqual([steady, stepping]);
    actions.answer(false);
    expect([actions.questioned, service.sync.mock.calls]).toEqual([[], []]);

    await actions.syncAll();
    actions.answer(true);
    await vi.waitFor(() => {
      expect(actions.done).toBe(1);
    });
    expect(service.sync.mock.calls).toEqual([['A'], ['B']]);
  });

  it('leaves out who stopped or has nobody to ask, and says where nobody is left', async () => {
    const { actions, service } = arrange([
      { ...steady, presence: 'stopped' },
      { ...stepping, sources: [] },
    ]);
    await actions.syncAll();

    expect([service.sync.mock.calls, actions.questioned]).toEqual([[], []]);
    expect(told()).toEqual(['warning: No server that runs knows whom to ask for the time.']);
  });

  it('does not measure a clock twice at once', async () => {
    const { actions, service } = arrange([steady]);
    actions.sync([steady]);
    actions.sync([steady]);
    await vi.waitFor(() => {
      expect(actions.done).toBe(2);
    });

    expect(service.sync).toHaveBeenCalledOnce();
  });

  it('says why it taught nothing', async () => {
    const { actions } = arrange([steady], 'no-majority');
    await actions.syncAll();
    await vi.waitFor(() => {
      expect(actions.done).toBe(1);
    });

    expect(told()).toEqual(['warning: A: the sources do not agree.']);
  });
});
