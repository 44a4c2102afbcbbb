import { TRPCClientError } from '@trpc/client';
import { describe, expect, it } from 'vitest';
import { isTransient, toApiFault } from './api-fault.ts';

const told = (data: unknown) =>
  TRPCClientError.from({ error: { code: -32603, message: 'what the server says', data } });

describe('toApiFault', () => {
  it('reads the fields that are not valid', () => {
    const error = told({
      code: 'VALIDATION_FAILED',
      requestId: 'r-1',
      errors: [{ path: 'capacity', message: 'Too big' }, { path: 7 }],
    });

    expect(toApiFault(error)).toEqual({
      kind: 'invalid',
      requestId: 'r-1',
      fields: [{ path: 'capacity', message: 'Too big' }],
      retryAfterMs: 0,
    });
  });

  it.each([
    ['STORE_UNAVAILABLE', 'busy', true],
    ['FORBIDDEN', 'forbidden', false],
    ['IDEMPOTENCY_KEY_REUSED', 'key-reused', false],
    ['INTERNAL', 'unexpected', false],
    ['SOMETHING_NEW', 'unexpected', false],
  ])('takes %s for %s', (code, kind, transient) => {
    const fault = toApiFault(told({ code }));

    expect(fault.kind).toBe(kind);
    expect(isTransient(fault)).toBe(transient);
  });

  it('takes silence, and a proxy that answers for the server, for unreachable', () => {
    expect(toApiFault(new TRPCClientError('Failed to fetch')).kind).toBe('unreachable');
    expect(toApiFault(new TRPCClientError('Unexpected token < in JSON')).kind).toBe('unreachable');
  });

  it('makes something of anything', () => {
    expect(toApiFault('oops').kind).toBe('unexpected');
    expect(toApiFault(undefined).kind).toBe('unexpected');
  });

  it('passes on when the server wants to be asked again', () => {
    expect(toApiFault(told({ code: 'OVERLOADED', retryAfterMs: 1_500 })).retryAfterMs).toBe(1_500);
  });
});
