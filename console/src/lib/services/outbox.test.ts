import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { TRPCClientError } from '@trpc/client';
import { type Intent, type IntentStorage, Outbox } from './outbox.ts';
import type { SendCommand } from './commands.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

const closing: Intent<'close'> = {
  key: 'k1',
  name: 'close',
  input: { resourceId: 'seat-1' },
  subject: 'A 1',
};

const unreachable = new TRPCClientError('Failed to fetch');
const forbidden = TRPCClientError.from({
  error: { code: -32603, message: 'no', data: { code: 'FORBIDDEN', requestId: 'r-1' } },
});

function anOutbox(answers: readonly ('answer' | Error)[]) {
  const sent: string[] = [];
  const unanswered: string[][] = [];
  const storage = inMemory();
  let next = 0;
  const send = (_name: string, _input: unknown, key: string) => {
    sent.push(key);
    const answer = answers[next++];
    return answer instanceof Error
      ? Promise.reject(answer)
      : Promise.resolve({ outcome: 'closed' });
  };
  const outbox = new Outbox(send as SendCommand, storage, (intents) =>
    unanswered.push(intents.map(({ key }) => key)),
  );
  return { outbox, sent, storage, unanswered };
}

function inMemory(): IntentStorage {
  let kept: readonly Intent[] = [];
  return {
    read: () => kept,
    write: (intents) => {
      kept = intents;
    },
  };
}

describe('Outbox', () => {
  it('writes an intent down before it is sent, and strikes it off once answered', async () => {
    const { outbox, storage } = anOutbox(['answer']);
    const settled = outbox.send(closing);

    expect(storage.read()).toEqual([closing]);
    expect(await settled).toEqual({ ok: true, answer: { outcome: 'closed' } });
    expect(storage.read()).toEqual([]);
  });

  it('sends it again under the same key until it is answered', async () => {
    const { outbox, sent, unanswered } = anOutbox([unreachable, unreachable, 'answer']);
    const settled = outbox.send(closing);
    await vi.runAllTimersAsync();

    expect(await settled).toMatchObject({ ok: true });
    expect(sent).toEqual(['k1', 'k1', 'k1']);
    expect(unanswered).toEqual([['k1'], ['k1'], []]);
  });

  it('takes a refusal for good, and forgets the intent', async () => {
    const { outbox, sent, storage } = anOutbox([forbidden]);

    expect(await outbox.send(closing)).toMatchObject({
      ok: false,
      fault: { kind: 'forbidden', requestId: 'r-1' },
    });
    expect(sent).toHaveLength(1);
    expect(storage.read()).toEqual([]);
  });

  it('leaves what has no answer to the next page', async () => {
    const { outbox, storage } = anOutbox([unreachable]);
    void outbox.send(closing);
    await vi.advanceTimersByTimeAsync(1);
    const next = new Outbox(
      () => Promise.reject(unreachable),
      storage,
      () => undefined,
    );

    expect(next.left()).toEqual([closing]);
  });

  it('does not wait on when the network is there again', async () => {
    const { outbox, sent } = anOutbox([unreachable, 'answer']);
    const settled = outbox.send(closing);
    await vi.advanceTimersByTimeAsync(1);
    outbox.hurry();

    expect(await settled).toMatchObject({ ok: true });
    expect(sent).toHaveLength(2);
  });
});
