import type { RejectionDto } from '../wire/rejection.ts';
import { API_ERRORS, type ApiError, type FieldError } from '../trpc/api-error.ts';

/** The body of an error, as RFC 9457 has it, with a code and the facts beside. */
export interface Problem {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly code: string;
  readonly detail: string;
  readonly requestId: string;
  readonly errors?: readonly FieldError[];
  readonly failedItem?: number | undefined;
  /** Of an import that was not done: what became of it. */
  readonly import?: unknown;
}

export const PROBLEM_TYPE = 'application/problem+json; charset=utf-8';

export const REFUSAL_TITLES: Readonly<Record<RejectionDto['code'], string>> = {
  RESOURCE_FULL: 'Resource full',
  RESOURCE_CLOSED: 'Resource closed',
  INVALID_STATE: 'Invalid state',
  CLIENT_LIMIT_REACHED: 'Client limit reached',
  CAPACITY_IN_USE: 'Capacity in use',
};

/** Where a kind of problem is described, on this server. */
export function problemType(code: string): string {
  return `/problems/${code.toLowerCase().replaceAll('_', '-')}`;
}

export function problemOf(error: ApiError, requestId: string): Problem {
  const { status, title } = API_ERRORS[error.code];
  const { errors, failedItem } = error.facts;
  return {
    type: problemType(error.code),
    title,
    status,
    code: error.code,
    detail: error.message,
    requestId,
    ...(errors === undefined ? {} : { errors }),
    ...(failedItem === undefined ? {} : { failedItem }),
  };
}

/** A refusal over REST: 409, and the facts it was decided on. */
export function refusalProblem(
  { outcome: _, code, ...facts }: RejectionDto,
  requestId: string,
): Problem {
  return {
    type: problemType(code),
    title: REFUSAL_TITLES[code],
    status: 409,
    code,
    detail: detailOf(code, facts),
    requestId,
    ...facts,
  };
}

type Facts = Omit<RejectionDto, 'outcome' | 'code'>;

function detailOf(code: RejectionDto['code'], facts: Facts): string {
  const { requested, available, capacity, waitingAhead } = facts;
  switch (code) {
    case 'RESOURCE_FULL':
      if (facts.neverFits) return `${requested} asked for, but the capacity is ${capacity}.`;
      return waitingAhead > 0
        ? `${requested} asked for, ${available} free, and ${waitingAhead} waiting before.`
        : `${requested} asked for, ${available} of ${capacity} free.`;
    case 'RESOURCE_CLOSED':
      return 'The resource is closed to new reservations.';
    case 'INVALID_STATE':
      return `It is ${facts.currentStatus ?? 'in another state'}, which does not allow this.`;
    case 'CLIENT_LIMIT_REACHED':
      return `A client may have ${facts.clientLimit ?? 0} units, and this one has ${facts.clientUnits ?? 0}.`;
    case 'CAPACITY_IN_USE':
      return `${facts.taken ?? 0} units are taken, so ${requested} would not do.`;
  }
}
