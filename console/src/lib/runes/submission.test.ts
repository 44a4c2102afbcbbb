import { TRPCClientError } from '@trpc/client';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { SendCommand } from '../services/commands.ts';
import { Actions } from './actions.svelte.ts';
import { Submission } from './submission.svelte.ts';
import { toasts } from './toasts.svelte.ts';

const closed = { outcome: 'closed' };
const refused = { outcome: 'rejected', code: 'INVALID_STATE', currentStatus: 'closed' };
const broken = TRPCClientError.from({
  error: { code: -32603, message: 'no', data: { code: 'INTERNAL', requestId: 'r-1' } },
});
const unreachable = new TRPCClientError('Failed to fetch');

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  for (const { id } of toasts.shown) toasts.dismiss(id);
  vi.useRealTimers();
});

function aSubmission(...answers: readonly (object | Error)[]) {
  const keys: string[] = [];
  const left = [...answers];
  const send = (_name: string, _input: object, key: string) => {
    keys.push(key);
    const answer = left.shift();
    return answer instanceof Error ? Promise.reject(answer) : Promise.resolve(answer);
  };
  const submission = new Submission(new Actions(send as SendCommand), 'close');
  const submit = (resourceId = 'seat-1') => submission.submit({ resourceId }, 'A 1');
  return { submission, submit, keys };
}

describe('Submission', () => {
  it('says beside the page what was done', async () => {
    const { submit } = aSubmission(closed);

    expect(await submit()).toEqual(closed);
    expect(toasts.shown.map(({ tone }) => tone)).toEqual(['done']);
  });

  it('takes a second press while it is under way for the first', async () => {
    const { submit, keys } = aSubmission(closed);
    const answers = await Promise.all([submit(), submit()]);

    expect(answers).toEqual([closed, null]);
    expect(keys).toHaveLength(1);
  });

  it('sends the same form under the same key after a fault', async () => {
    const { submission, submit, keys } = aSubmission(broken, closed);
    await submit();
    expect(submission.fault).toMatchObject({ kind: 'unexpected', requestId: 'r-1' });
    await submit();

    expect(keys[1]).toBe(keys[0]);
  });

  it('takes another form, or the same after an answer, for a new intent', async () => {
    const { submission, submit, keys } = aSubmission(broken, refused, closed);
    await submit('seat-1');
    await submit('seat-2');
    expect(submission.refusal?.code).toBe('INVALID_STATE');
    await submit('seat-2');

    expect(new Set(keys).size).toBe(3);
  });

  it('says that there is no answer yet, while it goes on sending', async () => {
    const { submission, submit, keys } = aSubmission(unreachable, closed);
    const submitted = submit();
    await vi.advanceTimersByTimeAsync(1);
    expect([submission.isSending, submission.isUnanswered]).toEqual([true, true]);
    await vi.runAllTimersAsync();

    expect(await submitted).toEqual(closed);
    expect([submission.isSending, submission.isUnanswered, keys.length]).toEqual([false, false, 2]);
  });

  it('tells a failure beside the page once its form is gone', async () => {
    const { submission, submit } = aSubmission(refused);
    submission.leave();
    await submit();

    expect(toasts.shown.map(({ tone, text }) => `${tone}: ${text}`)).toEqual([
      expect.stringMatching(/^failed: A 1: /),
    ]);
  });
});
