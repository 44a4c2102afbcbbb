import type { ResourceCommand } from './commands.ts';
import type { Decision, DecisionContext } from './decision.ts';
import { beginDraft } from './begin-draft.ts';
import type { Draft } from './draft.ts';
import { amend } from './reservations/amend.ts';
import { cancel } from './reservations/cancel.ts';
import { confirm } from './reservations/confirm.ts';
import { reserve } from './reservations/reserve.ts';
import { changeCapacity } from './resources/change-capacity.ts';
import { create, createAgain } from './resources/create.ts';
import { close, reopen } from './resources/open-and-close.ts';
import type { ResourceStreamState } from './state.ts';
import { unknownSubject } from './state.ts';
import { join } from './waiting-list/join.ts';
import { leave } from './waiting-list/leave.ts';
import { promoteWaiting } from './waiting-list/promote.ts';

/**
 * Decides a command on one resource: expiries that are due at `context.now`, promotions with what
 * they freed, the command itself, promotions with what that freed. The state is not changed.
 *
 * What the command names must be known to the state (see `unknownSubject`) or else not exist. What
 * does not exist is answered with `notFound` and no events at all, not even expiries. The command
 * is trusted to be valid (see `validation.ts`). Costs O(log n) and what it decides.
 */
export function decide(
  state: ResourceStreamState,
  command: ResourceCommand,
  context: DecisionContext,
): Decision {
  const { descriptor } = state;
  if (descriptor === null) {
    if (command.kind !== 'create') return notFound('resource');
    return { events: [create(command)], deciding: 0 };
  }
  const unknown = unknownSubject(state, command);
  if (unknown !== null) return notFound(unknown.kind);
  const draft = beginDraft(state, descriptor, context);
  const deciding = carryOut(draft, command);
  promoteWaiting(draft);
  return { events: draft.events, deciding };
}

function notFound(what: 'resource' | 'reservation' | 'entry'): Decision {
  return { events: [], deciding: null, notFound: what };
}

/** Answers the index of the command's own event; null for the sweep, which has none. */
function carryOut(draft: Draft, command: ResourceCommand): number | null {
  switch (command.kind) {
    case 'reserve':
      return reserve(draft, command);
    case 'confirm':
      return confirm(draft, command);
    case 'cancel':
      return cancel(draft, command);
    case 'amend':
      return amend(draft, command);
    case 'join':
      return join(draft, command);
    case 'leave':
      return leave(draft, command);
    case 'create':
      return createAgain(draft, command);
    case 'update':
      return changeCapacity(draft, command);
    case 'close':
      return close(draft);
    case 'reopen':
      return reopen(draft);
    case 'expire':
      return null;
  }
}
