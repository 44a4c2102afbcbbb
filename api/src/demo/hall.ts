import type { CommandOf } from '@reservation-engine/engine/domain/index';

type Create = CommandOf<'create'>;

const GROUP = 'winter-gala';

interface Section {
  readonly name: string;
  readonly rows: number;
  readonly seats: number;
}

/** 608 seats: stalls before the stage, a side on either hand, and a balcony. */
const SECTIONS: readonly Section[] = [
  { name: 'stalls', rows: 10, seats: 24 },
  { name: 'left', rows: 10, seats: 16 },
  { name: 'right', rows: 10, seats: 16 },
  { name: 'balcony', rows: 4, seats: 12 },
];

const FREE_CAPACITY = { waitingPolicy: 'strict', clientLimit: null } as const;

/** Every seat of the concert hall, as a resource of capacity 1. */
export function seats(): Create[] {
  return SECTIONS.flatMap((section) =>
    range(section.rows).flatMap((row) =>
      range(section.seats).map((seat) => seatOf(section, row, seat)),
    ),
  );
}

function seatOf({ name: section }: Section, index: number, number: number): Create {
  const row = String.fromCharCode(64 + index);
  return {
    kind: 'create',
    resourceId: `gala-${section}-${row}-${number}`,
    type: 'seat',
    group: GROUP,
    label: `${section[0]?.toUpperCase()}${section.slice(1)}, row ${row}, seat ${number}`,
    capacity: 1,
    ...FREE_CAPACITY,
    attributes: { section, row, number },
  };
}

export const FLOOR_CAPACITY = 510;

/** Where people stand: many units, of which nobody has a place of his own. */
export const floor: Create = {
  kind: 'create',
  resourceId: 'gala-floor',
  type: 'standing',
  group: GROUP,
  label: 'Standing area',
  capacity: FLOOR_CAPACITY,
  waitingPolicy: 'strict',
  clientLimit: 20,
  attributes: { section: 'floor' },
};

/** The event that older documents reserve tickets of: nobody has one yet. */
export const eventOne: Create = {
  kind: 'create',
  resourceId: 'event-1',
  type: 'event',
  group: 'events',
  label: 'Event 1',
  capacity: 100,
  ...FREE_CAPACITY,
  attributes: {},
};

function range(length: number): number[] {
  return Array.from({ length }, (_, index) => index + 1);
}
