import type { DecisionContext } from './decision.ts';
import { Draft } from './draft.ts';
import { expireDue } from './holds/expire.ts';
import type { ResourceStreamState } from './state.ts';
import type { ResourceDescriptor } from './things.ts';
import { promoteWaiting } from './waiting-list/promote.ts';

/** What every decision begins with: expiry is judged, and what it freed goes to those who wait. */
export function beginDraft(
  state: ResourceStreamState,
  resource: ResourceDescriptor,
  context: DecisionContext,
): Draft {
  const draft = new Draft(state, resource, context);
  expireDue(draft);
  promoteWaiting(draft);
  return draft;
}
