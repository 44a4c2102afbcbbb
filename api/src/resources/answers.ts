import type { Answer, BookingAnswer } from '@reservation-engine/engine/domain/index';
import type { ResourceAt } from '@reservation-engine/engine/projections/views';
import type { z } from 'zod';
import { toInstant } from '../wire/instant.ts';
import { toRejection, type RejectionDto } from '../wire/rejection.ts';
import { toResource, type ResourceDto } from '../wire/resource.ts';
import type { created, resourceAt } from './schemas.ts';

interface Changed<Outcome extends string> {
  outcome: Outcome;
  resource: ResourceDto;
  overcommittedBy: number;
  version: number;
}

export function toCreated(answer: Answer | BookingAnswer): z.infer<typeof created> {
  if (answer.outcome === 'rejected') return toRejection(answer);
  const { outcome, resource, version } = toChanged('created', answer);
  return { outcome, resource, version };
}

/** The answer to a change of a resource, which is that outcome or a refusal. */
export function toChangedOrRejected<Outcome extends 'updated' | 'closed' | 'reopened'>(
  outcome: Outcome,
  answer: Answer | BookingAnswer,
): Changed<Outcome> | RejectionDto {
  return answer.outcome === 'rejected' ? toRejection(answer) : toChanged(outcome, answer);
}

function toChanged<Outcome extends string>(
  outcome: Outcome,
  answer: Answer | BookingAnswer,
): Changed<Outcome> {
  if (answer.outcome !== outcome || !('resource' in answer))
    throw new TypeError(`${answer.outcome} does not answer what gets ${outcome}`);
  return {
    outcome,
    resource: toResource(answer.resource, answer.version),
    overcommittedBy: answer.overcommittedBy,
    version: answer.version,
  };
}

export function toResourceAt(from: ResourceAt): z.infer<typeof resourceAt> {
  return {
    resource: toResource(from.resource, from.version),
    held: from.held,
    confirmed: from.confirmed,
    available: from.available,
    waiting: from.waiting,
    overcommittedBy: from.overcommittedBy,
    version: from.version,
    decidedAt: toInstant(from.decidedAt),
  };
}
