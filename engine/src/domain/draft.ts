import { availableUnits, overcommittedUnits } from './availability.ts';
import type { DecisionContext, IdKind } from './decision.ts';
import type { ResourceEvent } from './events.ts';
import type { ResourceStreamState } from './state.ts';
import { findEntry, findReservation } from './state.ts';
import type { Micros, Reservation, ResourceDescriptor, WaitingListEntry } from './things.ts';
import type { UnitLedger } from './units.ts';
import { countUnits } from './units.ts';

/**
 * A decision in the making: the events so far, and the resource as it stands after them.
 *
 * A decision has several steps (expiries, promotions, the command, promotions again), each of
 * which sees the effects of those before it, while the state itself must stay untouched until the
 * store has accepted the events. So the draft keeps what differs: four counts, and the entries that
 * stopped waiting. Its cost grows with what is decided, not with what is held or waiting.
 */
export class Draft implements UnitLedger {
  readonly events: ResourceEvent[] = [];
  readonly now: Micros;
  readonly #state: ResourceStreamState;
  readonly #context: DecisionContext;
  #resource: ResourceDescriptor;
  held: number;
  confirmed: number;
  /** Differences to the state's, as `countUnits` leaves them. */
  readonly clientUnits: Map<string, number> | null;
  #departed: Map<string, WaitingListEntry> | null = null;

  constructor(state: ResourceStreamState, resource: ResourceDescriptor, context: DecisionContext) {
    this.#state = state;
    this.#resource = resource;
    this.#context = context;
    this.now = context.now;
    this.held = state.held;
    this.confirmed = state.confirmed;
    this.clientUnits = resource.clientLimit === null ? null : new Map();
  }

  get resource(): ResourceDescriptor {
    return this.#resource;
  }

  get available(): number {
    return availableUnits(this.#resource.capacity, this.held, this.confirmed);
  }

  get overcommittedBy(): number {
    return overcommittedUnits(this.#resource.capacity, this.held, this.confirmed);
  }

  /** Adds an event and takes its effect; answers its index. */
  record(event: ResourceEvent): number {
    countUnits(this, event);
    switch (event.type) {
      case 'ResourceCapacityChanged':
      case 'ResourceClosed':
      case 'ResourceReopened':
        this.#resource = event.data.resource;
        break;
      case 'WaitingListLeft':
      case 'WaitingListPromoted':
        this.#departed ??= new Map();
        this.#departed.set(event.data.entry.id, event.data.entry);
        break;
      default:
        break;
    }
    return this.events.push(event) - 1;
  }

  newId(kind: IdKind): string {
    return this.#context.newId(kind, this.#resource.id);
  }

  /**
   * A reservation as it stands at `now`, whose existence was made sure of before. What is due has
   * been recorded as expired before a command looks here, so that a hold's own end says whether it
   * still is one.
   */
  reservation(id: string): Reservation {
    const reservation = findReservation(this.#state, id);
    if (reservation === undefined) throw new Error(`reservation ${id} is not known`);
    if (reservation.status !== 'held' || !isOver(reservation, this.now)) return reservation;
    return expired(reservation);
  }

  /** The holds that are over, in the order in which they ended. */
  dueHolds(): readonly Reservation[] {
    const { holds } = this.#state;
    if (holds === null) return [];
    const { nextExpiry } = holds;
    return nextExpiry === null || nextExpiry > this.now ? [] : holds.due(this.now);
  }

  /** An entry as it stands by now, whose existence was made sure of before. */
  entry(id: string): WaitingListEntry {
    const entry = this.#departed?.get(id) ?? findEntry(this.#state, id);
    if (entry === undefined) throw new Error(`entry ${id} is not known`);
    return entry;
  }

  /** The entry with which a client waits, with its position as it is by now. */
  waitingEntryOf(clientId: string): WaitingListEntry | undefined {
    const { waiting } = this.#state;
    if (waiting === null) return undefined;
    const entry = waiting.ofClient(clientId);
    if (entry === undefined || this.#hasDeparted(entry)) return undefined;
    const before = waiting.positionOf(entry.id);
    let position = before;
    for (const id of this.#departed?.keys() ?? []) {
      if (waiting.positionOf(id) < before) position -= 1;
    }
    return { ...entry, position };
  }

  /** The first that still waits for at most `units`, after another entry or from the head. */
  firstWaiting(units: number, after?: WaitingListEntry): WaitingListEntry | undefined {
    const { waiting } = this.#state;
    let entry = waiting?.firstWithin(units, after);
    while (entry !== undefined && this.#hasDeparted(entry)) {
      entry = waiting?.firstWithin(units, entry);
    }
    return entry;
  }

  /** How many wait, whether or not they can be satisfied. */
  get waiting(): number {
    return (this.#state.waiting?.size ?? 0) - (this.#departed?.size ?? 0);
  }

  /**
   * How many wait for no more than the capacity: those whom a newcomer would stand behind. Asked
   * before the command's own event only: a capacity that it changes is counted by `evolve`.
   */
  get waitingAhead(): number {
    const { waiting } = this.#state;
    if (waiting === null) return 0;
    let ahead = waiting.satisfiable;
    for (const { quantity } of this.#departed?.values() ?? []) {
      if (quantity <= this.#resource.capacity) ahead -= 1;
    }
    return ahead;
  }

  /** Units a client holds, has confirmed and waits for; 0 where no limit counts them. */
  unitsOf(clientId: string): number {
    const before = this.#state.clientUnits?.get(clientId) ?? 0;
    return before + (this.clientUnits?.get(clientId) ?? 0);
  }

  #hasDeparted(entry: WaitingListEntry): boolean {
    return this.#departed?.has(entry.id) ?? false;
  }
}

/** A hold's end is exclusive: at that very instant it is over. */
function isOver(hold: Reservation, now: Micros): boolean {
  return hold.expiresAt !== null && hold.expiresAt <= now;
}

export function expired(hold: Reservation): Reservation {
  return { ...hold, status: 'expired' };
}
