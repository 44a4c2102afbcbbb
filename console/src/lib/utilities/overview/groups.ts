import { type ResourceRow, takenUnits } from '../resources/row.ts';
import { isBlocked } from '../waiting/head.ts';

/** What is taken of several resources together. All but `resources`, `waiting` and `blocked` count units. */
export interface Occupancy {
  readonly resources: number;
  readonly capacity: number;
  readonly confirmed: number;
  readonly held: number;
  /** Free units of open resources. */
  readonly free: number;
  /** Free units of closed resources: nobody can have them. */
  readonly closed: number;
  /** Entries of waiting lists. */
  readonly waiting: number;
  /** Waiting lists whose head wants more than is free. */
  readonly blocked: number;
}

export interface GroupOccupancy extends Occupancy {
  readonly group: string;
}

const NOTHING = {
  resources: 0,
  capacity: 0,
  confirmed: 0,
  held: 0,
  free: 0,
  closed: 0,
  waiting: 0,
  blocked: 0,
};

/** All rows of a group together, the groups by name. One pass. */
export function occupancyByGroup(
  rows: readonly ResourceRow[],
  locale: string,
): readonly GroupOccupancy[] {
  const groups = new Map<string, Writable<GroupOccupancy>>();
  for (const row of rows) {
    let group = groups.get(row.group);
    if (group === undefined) groups.set(row.group, (group = { group: row.group, ...NOTHING }));
    add(group, row);
  }
  const { compare } = new Intl.Collator(locale, { numeric: true });
  return [...groups.values()].sort((a, b) => compare(a.group, b.group));
}

/** Several groups together. */
export function totalOf(groups: readonly Occupancy[]): Occupancy {
  const total: Writable<Occupancy> = { ...NOTHING };
  for (const group of groups) {
    for (const name of Object.keys(NOTHING) as (keyof Occupancy)[]) total[name] += group[name];
  }
  return total;
}

/** The part of the capacity that is taken; more than 1 while overcommitted, 0 of nothing. */
export function occupiedPart({ capacity, confirmed, held }: Occupancy): number {
  return capacity === 0 ? 0 : (confirmed + held) / capacity;
}

type Writable<Of> = { -readonly [Key in keyof Of]: Of[Key] };

function add(total: Writable<Occupancy>, row: ResourceRow): void {
  total.resources += 1;
  total.capacity += row.capacity;
  total.confirmed += row.confirmed;
  total.held += row.held;
  total.waiting += row.waiting;
  if (row.state === 'closed') total.closed += Math.max(0, row.capacity - takenUnits(row));
  else total.free += row.available;
  if (isBlocked(row)) total.blocked += 1;
}
