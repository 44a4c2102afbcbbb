import { createHash } from 'node:crypto';
import { ApiError } from '../trpc/api-error.ts';
import type { RequestContext } from '../trpc/context.ts';

const REMEMBERED = 1_000;

/** An input as validated: its fields are JSON, whatever they are called. */
interface KeyedInput extends Readonly<Record<string, unknown>> {
  readonly idempotencyKey?: string | undefined;
}

interface Told {
  /** A digest of it: an input may be a whole file. */
  readonly input: string;
  readonly answer: Promise<unknown>;
}

/**
 * Answers of mutations that leave no event, by caller and key, for each server of this process: in
 * memory, as their effects are.
 */
const remembered = new WeakMap<RequestContext['engine'], Map<string, Told>>();

/**
 * Runs a mutation once for its idempotency key: the same key with the same input shares the answer
 * of the first, also while that is under way. What failed may be tried again.
 *
 * @throws ApiError IDEMPOTENCY_KEY_REUSED when the key stood for another input
 */
export function once<Output>(
  ctx: RequestContext,
  what: string,
  { idempotencyKey, ...input }: KeyedInput,
  run: () => Promise<Output>,
): Promise<Output> {
  if (idempotencyKey === undefined) return run();
  const answers = remembered.get(ctx.engine) ?? new Map<string, Told>();
  remembered.set(ctx.engine, answers);
  const name = JSON.stringify([ctx.caller.name, idempotencyKey]);
  const asked = createHash('sha256')
    .update(JSON.stringify([what, Object.entries(input).sort()]))
    .digest('base64');
  const before = answers.get(name);
  if (before !== undefined) {
    if (before.input !== asked) {
      throw new ApiError(
        'IDEMPOTENCY_KEY_REUSED',
        'This idempotency key was used with another input.',
      );
    }
    ctx.remarks.replayed = true;
    // The same name and input were given by a call of the same type.
    return before.answer as Promise<Output>;
  }
  const answer = run();
  answers.set(name, { input: asked, answer });
  answer.catch(() => answers.delete(name));
  const [oldest] = answers.keys();
  if (answers.size > REMEMBERED && oldest !== undefined) answers.delete(oldest);
  return answer;
}
