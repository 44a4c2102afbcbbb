import { TRPCClientError } from '@trpc/client';
import { describe, expect, it, vi } from 'vitest';
import type { ImportService, ImportView, Upload } from '../services/import-service.ts';
import type { FeedListener } from '../services/resuming-feed.ts';
import { ImportRun } from './import-run.svelte.ts';

const FILE = new File(['id,capacity\na,1\n'], 'hall.csv');

/** As far as the run looks at it. */
const view = (id: string, more: Partial<ImportView> = {}) =>
  ({ id, state: 'planned', endedAt: null, ...more }) as ImportView;

/** A server that the test speaks for, and a run that listens. */
function arrange() {
  let upload: Upload | undefined;
  let answer: (isAnswered: boolean) => void = () => undefined;
  const feeds: { readonly id: string; readonly listener: FeedListener<ImportView> }[] = [];
  const closed = vi.fn();
  const service = {
    send: (sent: Upload) => {
      upload = sent;
      return new Promise<boolean>((resolve) => (answer = resolve));
    },
    watch: (id: string) => (_, listener) => {
      feeds.push({ id, listener });
      return closed;
    },
    commit: vi.fn<ImportService['commit']>((id) => Promise.resolve(view(id, { state: 'writing' }))),
    stop: () => Promise.reject(new TRPCClientError('Failed to fetch')),
  } satisfies Partial<ImportService>;
  const run = new ImportRun(service as unknown as ImportService, () =>
    Promise.resolve({ columns: [], rows: [], faults: [] }),
  );
  const send = () => {
    let id = '';
    run.choose(FILE);
    const sending = run.send((told) => (id = told));
    return { id, sending };
  };
  return {
    run,
    service,
    feeds,
    closed,
    send,
    upload: () => upload,
    answer: (it: boolean) => answer(it),
  };
}

describe('an import', () => {
  it('is looked at before anything is sent', async () => {
    const { run, upload } = arrange();
    run.choose(FILE);
    await vi.waitFor(() => {
      expect(run.preview).not.toBeNull();
    });

    expect([run.phase, upload()]).toEqual(['chosen', undefined]);
  });

  it('is followed as soon as all of it has arrived, by the id it was sent with', () => {
    const { run, feeds, send, upload } = arrange();
    const { id } = send();
    upload()?.onSent(7);
    expect([run.phase, run.sent, upload()?.importId]).toEqual(['sending', 7, id]);
    upload()?.onArrived();
    feeds[0]?.listener.opened();
    feeds[0]?.listener.message(view(id), null);

    expect([run.phase, run.view?.id, feeds[0]?.id]).toEqual(['following', id, id]);
  });

  it('has broken off where nobody answered, and is followed where somebody refused it', async () => {
    const lost = arrange();
    const { sending } = lost.send();
    lost.answer(false);
    await sending;
    expect(lost.run.phase).toBe('broken');

    const refused = arrange();
    const other = refused.send();
    refused.answer(true);
    await other.sending;
    expect(refused.run.phase).toBe('following');
  });

  it('is not heard any more once another one is shown', () => {
    const { run, feeds, send, upload } = arrange();
    const { id } = send();
    upload()?.onArrived();
    run.follow('other');
    feeds[0]?.listener.message(view(id), null);

    expect([run.view, upload()?.signal.aborted]).toEqual([null, true]);
    feeds[1]?.listener.message(view('other'), null);
    expect(run.view?.id).toBe('other');
  });

  it('is left alone once it has ended', () => {
    const { run, feeds, closed } = arrange();
    run.follow('one');
    feeds[0]?.listener.message(view('one', { endedAt: '2026-11-20T10:00:00.000000Z' }), null);

    expect(closed).toHaveBeenCalled();
    expect(run.view?.endedAt).not.toBeNull();
  });

  it('is asked for one thing at a time, and says why that failed', async () => {
    const { run, service } = arrange();
    run.follow('one');
    await Promise.all([run.commit('reject'), run.commit('reject')]);
    expect(service.commit).toHaveBeenCalledExactlyOnceWith('one', 'reject');
    expect(run.view?.state).toBe('writing');

    await run.stop();
    expect([run.fault?.kind, run.isAsking]).toEqual(['unreachable', false]);
    run.leave();
  });
});
