import type { CommandOf } from '../commands.ts';
import type { Draft } from '../draft.ts';
import { claimKind, refuse } from '../refuse.ts';
import { waitInLine } from '../waiting-list/join.ts';
import { refusalFor } from './admit.ts';
import { grant } from './grant.ts';

/**
 * Reserves or holds units. With `joinWaitingList` a client that would be refused for want of units
 * waits for them instead, unless they exceed the capacity itself.
 */
export function reserve(draft: Draft, command: CommandOf<'reserve'>): number {
  const { clientId, quantity } = command;
  const code = refusalFor(draft, clientId, quantity);
  if (code === null) return grant(draft, command);
  const canWait = quantity <= draft.resource.capacity;
  if (code === 'RESOURCE_FULL' && command.joinWaitingList && canWait) {
    return waitInLine(draft, command);
  }
  return refuse(draft, { ...claimKind(command), code, clientId, requested: quantity });
}
