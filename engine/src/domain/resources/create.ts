import type { CommandOf } from '../commands.ts';
import type { Draft } from '../draft.ts';
import type { ResourceEvent } from '../events.ts';
import { refuse } from '../refuse.ts';

/** Creates a resource, open and with nothing taken: the first event of its stream. */
export function create(command: CommandOf<'create'>): ResourceEvent {
  const { type, group, label, capacity, waitingPolicy, clientLimit, attributes } = command;
  return {
    type: 'ResourceCreated',
    data: {
      resource: {
        id: command.resourceId,
        type,
        group,
        label,
        capacity,
        state: 'open',
        waitingPolicy,
        clientLimit,
        attributes,
      },
    },
  };
}

/** Refuses to create what is there already, and says whether it is open or closed. */
export function createAgain(draft: Draft, command: CommandOf<'create'>): number {
  return refuse(draft, {
    attempt: 'create',
    code: 'INVALID_STATE',
    clientId: null,
    requested: command.capacity,
    currentStatus: draft.resource.state,
  });
}
