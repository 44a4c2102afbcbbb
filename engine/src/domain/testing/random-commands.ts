import fc from 'fast-check';
import type { Command } from '../commands.ts';
import type { ResourceEvent } from '../events.ts';
import type { Micros } from '../things.ts';
import { at } from './things.ts';

export const RESOURCES = ['a', 'b', 'c'] as const;
const CLIENTS = ['c1', 'c2', 'c3', 'c4', 'c5', 'c6'] as const;
const NOBODY = 'not-there';

/** A command that does not know yet which of the ids made so far it will name, and when. */
export interface Step {
  readonly afterSeconds: number;
  readonly commandOn: (idsOf: IdsOf) => Command;
}

/** The ids that a resource's stream has seen, oldest first. */
export type IdsOf = (resourceId: string, kind: 'reservation' | 'entry') => readonly string[];

/** Mostly one resource, so that something happens there; the third is rarely even created. */
const resourceId = fc.oneof(
  { weight: 10, arbitrary: fc.constant('a') },
  { weight: 5, arbitrary: fc.constant('b') },
  { weight: 1, arbitrary: fc.constant('c') },
);
const clientId = fc.constantFrom(...CLIENTS);
const quantity = fc.constantFrom(1, 1, 2, 2, 3, 4);
const capacity = fc.constantFrom(0, 1, 2, 3, 4, 5, 6);
const holdForSeconds = fc.constantFrom(null, null, 1, 2, 4, 4);
/** Halves of seconds, so that holds of whole seconds are met at their very end, before and after. */
const afterSeconds = fc.constantFrom(0, 0, 0, 0.5, 0.5, 1);
const pick = fc.constantFrom(0, 0, 1, 1, 2, 3, 4, 5, 6, 7, 8, 20);

const creation = fc.record({
  kind: fc.constant('create' as const),
  resourceId,
  type: fc.constant('section'),
  group: fc.constant('concert'),
  label: fc.constant('Hall'),
  capacity,
  waitingPolicy: fc.constantFrom('strict' as const, 'skip-to-fit' as const),
  clientLimit: fc.constantFrom(null, null, 3, 5, 6),
  attributes: fc.constant({}),
});

const complete: fc.Arbitrary<Command> = fc.oneof(
  { weight: 1, arbitrary: creation },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant('update' as const),
      resourceId,
      capacity,
      strict: fc.boolean(),
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('close' as const), resourceId }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('reopen' as const), resourceId }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('expire' as const), resourceId }) },
  {
    weight: 8,
    arbitrary: fc.record({
      kind: fc.constant('reserve' as const),
      resourceId,
      clientId,
      quantity,
      holdForSeconds,
      joinWaitingList: fc.boolean(),
    }),
  },
  {
    weight: 5,
    arbitrary: fc.record({
      kind: fc.constant('join' as const),
      resourceId,
      clientId,
      quantity,
      holdForSeconds,
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant('book' as const),
      items: fc.array(fc.record({ resourceId, quantity }), { minLength: 1, maxLength: 4 }),
      clientId,
      holdForSeconds,
    }),
  },
);

type Named = 'confirm' | 'cancel' | 'amend' | 'leave';

const naming = fc
  .tuple(
    fc.constantFrom<Named>('confirm', 'cancel', 'amend', 'amend', 'leave'),
    resourceId,
    quantity,
    pick,
  )
  .map(([kind, id, units, picked]) => (idsOf: IdsOf): Command => {
    const ids = idsOf(id, kind === 'leave' ? 'entry' : 'reservation');
    // The latest are the likeliest to be alive; one beyond the oldest names what does not exist.
    const named = ids.at(-1 - (picked % (ids.length + 1))) ?? NOBODY;
    if (kind === 'leave') return { kind, resourceId: id, entryId: named };
    if (kind === 'amend') return { kind, resourceId: id, reservationId: named, quantity: units };
    return { kind, resourceId: id, reservationId: named };
  });

const step: fc.Arbitrary<Step> = fc.record({
  afterSeconds,
  commandOn: fc.oneof(
    { weight: 3, arbitrary: complete.map((command) => () => command) },
    { weight: 2, arbitrary: naming },
  ),
});

/** Commands on three resources, two of which are there from the start, as time goes by. */
export const randomSteps: fc.Arbitrary<readonly Step[]> = fc
  .tuple(creation, creation, fc.array(step, { minLength: 20, maxLength: 60, size: 'max' }))
  .map(([first, second, steps]) => [
    { afterSeconds: 0, commandOn: () => ({ ...first, resourceId: 'a' }) },
    { afterSeconds: 0, commandOn: () => ({ ...second, resourceId: 'b' }) },
    ...steps,
  ]);

/** Ids as the events of streams name them. */
export function idsIn(eventsOf: (resourceId: string) => readonly ResourceEvent[]): IdsOf {
  return (id, kind) => {
    const ids = new Set<string>();
    for (const { data } of eventsOf(id)) {
      if (kind === 'reservation' && 'reservation' in data) ids.add(data.reservation.id);
      if (kind === 'entry' && 'entry' in data) ids.add(data.entry.id);
    }
    return [...ids];
  };
}

/** The instants of the steps, from the start of the test's time. */
export function instantsOf(steps: readonly Step[]): Micros[] {
  let seconds = 0;
  return steps.map((one) => at((seconds += one.afterSeconds)));
}
