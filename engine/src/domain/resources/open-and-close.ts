import type { Draft } from '../draft.ts';
import { refuse } from '../refuse.ts';

/** Closes an open resource: nothing new is granted, and nobody is promoted, until it reopens. */
export function close(draft: Draft): number {
  if (draft.resource.state === 'closed') return refuseFor(draft, 'close');
  const { resource, overcommittedBy } = draft;
  return draft.record({
    type: 'ResourceClosed',
    data: { resource: { ...resource, state: 'closed' }, overcommittedBy },
  });
}

/** Reopens a closed resource; whoever waits for units that are free is promoted at once. */
export function reopen(draft: Draft): number {
  if (draft.resource.state === 'open') return refuseFor(draft, 'reopen');
  const { resource, overcommittedBy } = draft;
  return draft.record({
    type: 'ResourceReopened',
    data: { resource: { ...resource, state: 'open' }, overcommittedBy },
  });
}

function refuseFor(draft: Draft, attempt: 'close' | 'reopen'): number {
  return refuse(draft, {
    attempt,
    code: 'INVALID_STATE',
    clientId: null,
    requested: 0,
    currentStatus: draft.resource.state,
  });
}
