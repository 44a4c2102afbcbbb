import type { EventType, ResourceEvent } from '../domain/events.ts';
import type { Micros } from '../domain/things.ts';
import { OPERATOR_ACTIONS, type Facts, type OperatorAction } from './record-act.ts';

/** Administrative acts that are events of a resource's stream. */
const ACTION_OF_EVENT = {
  ResourceCreated: 'resource.create',
  ResourceCapacityChanged: 'resource.capacity',
  ResourceClosed: 'resource.close',
  ResourceReopened: 'resource.reopen',
} as const satisfies Partial<Record<EventType, string>>;

export type ActEventType = keyof typeof ACTION_OF_EVENT;
export type Action = (typeof ACTION_OF_EVENT)[ActEventType] | OperatorAction | 'clock.step';

export const ACT_EVENT_TYPES = Object.keys(ACTION_OF_EVENT) as readonly ActEventType[];
export const ACTIONS: readonly Action[] = [
  ...Object.values(ACTION_OF_EVENT),
  ...OPERATOR_ACTIONS,
  // Nobody asked for it: a server corrected its own clock.
  'clock.step',
];

/** One administrative act: who did what to what, when, and what that changed. */
export interface Act {
  /** Unique among all acts. */
  readonly id: string;
  readonly action: Action;
  /** The store's time. */
  readonly at: Micros;
  /** Who asked for it; of what a server did by itself, the server. */
  readonly actor: string;
  /** The resource, server, projection or simulation it was done to. */
  readonly subject: string;
  readonly serverId: string;
  readonly requestId: string | null;
  readonly before: Facts | null;
  readonly after: Facts | null;
}

export function eventTypesOf(actions: readonly Action[]): ActEventType[] {
  return ACT_EVENT_TYPES.filter((type) => actions.includes(ACTION_OF_EVENT[type]));
}

export function actionOf(type: ActEventType): Action {
  return ACTION_OF_EVENT[type];
}

/** What an administrative event changed. */
export function changeOf(event: Extract<ResourceEvent, { readonly type: ActEventType }>): {
  readonly before: Facts | null;
  readonly after: Facts;
} {
  switch (event.type) {
    case 'ResourceCreated': {
      const { capacity, type, group, label } = event.data.resource;
      return { before: null, after: { capacity, type, group, label } };
    }
    case 'ResourceCapacityChanged': {
      const { resource, previousCapacity, overcommittedBy } = event.data;
      return {
        before: { capacity: previousCapacity },
        after: { capacity: resource.capacity, ...(overcommittedBy > 0 && { overcommittedBy }) },
      };
    }
    case 'ResourceClosed':
      return { before: { state: 'open' }, after: { state: 'closed' } };
    case 'ResourceReopened':
      return { before: { state: 'closed' }, after: { state: 'open' } };
  }
}
