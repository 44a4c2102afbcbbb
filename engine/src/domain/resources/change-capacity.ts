import { overcommittedUnits } from '../availability.ts';
import type { CommandOf } from '../commands.ts';
import type { Draft } from '../draft.ts';
import { refuse } from '../refuse.ts';

/**
 * Changes the capacity, also of a closed resource. Below what is taken nothing is revoked: the
 * resource is overcommitted and grants nothing until it no longer is. `strict` refuses whatever
 * would leave it so.
 */
export function changeCapacity(draft: Draft, command: CommandOf<'update'>): number {
  const { capacity, strict } = command;
  const overcommittedBy = overcommittedUnits(capacity, draft.held, draft.confirmed);
  if (strict && overcommittedBy > 0) {
    return refuse(draft, {
      attempt: 'update',
      code: 'CAPACITY_IN_USE',
      clientId: null,
      requested: capacity,
    });
  }
  return draft.record({
    type: 'ResourceCapacityChanged',
    data: {
      resource: { ...draft.resource, capacity },
      previousCapacity: draft.resource.capacity,
      overcommittedBy,
    },
  });
}
