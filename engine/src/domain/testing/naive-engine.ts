import type { BookingCommand, Command, CommandOf } from '../commands.ts';
import type { RefusalCode } from '../events.ts';
import type { Reservation, WaitingListEntry } from '../things.ts';
import { NaiveResource } from './naive-resource.ts';

/**
 * The whole promise once more, as plainly as it can be written, for the engine to be compared with.
 * Its events are the ones that a decider must write, ids included: each kind counts from 1.
 */
export class NaiveEngine {
  readonly #resources = new Map<string, NaiveResource>();
  readonly #made = { reservation: 0, booking: 0, entry: 0 };

  resource(id: string): NaiveResource {
    const known = this.#resources.get(id);
    if (known !== undefined) return known;
    const fresh = new NaiveResource(id, () => `reservation-${++this.#made.reservation}`);
    this.#resources.set(id, fresh);
    return fresh;
  }

  run(command: Command, now: number): void {
    if (command.kind === 'book') {
      this.#book(command, now);
      return;
    }
    const one = this.resource(command.resourceId);
    if (one.descriptor === null) {
      if (command.kind === 'create') this.#create(one, command);
      return;
    }
    switch (command.kind) {
      case 'confirm':
      case 'cancel':
      case 'amend': {
        const named = ({ id }: Reservation): boolean => id === command.reservationId;
        if (!one.reservations.some(named)) return;
        one.passTo(now);
        this.#change(one, command, one.reservations.find(named));
        break;
      }
      case 'leave': {
        const named = ({ id }: WaitingListEntry): boolean => id === command.entryId;
        if (!one.entries.some(named)) return;
        one.passTo(now);
        this.#leave(one, one.entries.find(named));
        break;
      }
      default:
        one.passTo(now);
        this.#ask(one, command);
    }
    one.serve();
  }

  #create(one: NaiveResource, { kind: _, resourceId: id, ...said }: CommandOf<'create'>): void {
    one.descriptor = { id, ...said, state: 'open' };
    one.events.push({ type: 'ResourceCreated', data: { resource: one.descriptor } });
  }

  #ask(
    one: NaiveResource,
    command: CommandOf<'create' | 'update' | 'close' | 'reopen' | 'reserve' | 'join' | 'expire'>,
  ): void {
    switch (command.kind) {
      case 'create':
        one.refuse({
          attempt: 'create',
          code: 'INVALID_STATE',
          clientId: null,
          requested: command.capacity,
          facts: { currentStatus: one.described.state },
        });
        return;
      case 'update':
        this.#update(one, command);
        return;
      case 'close':
      case 'reopen':
        this.#turn(one, command.kind);
        return;
      case 'reserve':
        this.#reserve(one, command);
        return;
      case 'join':
        this.#join(one, command);
        return;
      case 'expire':
        return;
    }
  }

  #update(one: NaiveResource, { capacity, strict }: CommandOf<'update'>): void {
    const taken = one.taken();
    if (strict && taken > capacity) {
      const asked = { attempt: 'update', clientId: null, requested: capacity } as const;
      one.refuse({ ...asked, code: 'CAPACITY_IN_USE', facts: { taken } });
      return;
    }
    const previousCapacity = one.described.capacity;
    const resource = { ...one.described, capacity };
    one.descriptor = resource;
    const overcommittedBy = one.overcommittedBy();
    const data = { resource, previousCapacity, overcommittedBy };
    one.events.push({ type: 'ResourceCapacityChanged', data });
  }

  #turn(one: NaiveResource, attempt: 'close' | 'reopen'): void {
    const currentStatus = one.described.state;
    const state = attempt === 'close' ? 'closed' : 'open';
    if (state === currentStatus) {
      const asked = { attempt, clientId: null, requested: 0 } as const;
      one.refuse({ ...asked, code: 'INVALID_STATE', facts: { currentStatus } });
      return;
    }
    const resource = { ...one.described, state } as const;
    one.descriptor = resource;
    const type = attempt === 'close' ? 'ResourceClosed' : 'ResourceReopened';
    one.events.push({ type, data: { resource, overcommittedBy: one.overcommittedBy() } });
  }

  #refusal(one: NaiveResource, clientId: string, units: number): RefusalCode | null {
    const { state, clientLimit, waitingPolicy } = one.described;
    if (state === 'closed') return 'RESOURCE_CLOSED';
    if (clientLimit !== null && one.unitsOf(clientId) + units > clientLimit) {
      return 'CLIENT_LIMIT_REACHED';
    }
    if (units > one.available()) return 'RESOURCE_FULL';
    return waitingPolicy === 'strict' && one.satisfiable.length > 0 ? 'RESOURCE_FULL' : null;
  }

  #reserve(one: NaiveResource, command: CommandOf<'reserve'>): void {
    const { clientId, quantity, holdForSeconds, joinWaitingList } = command;
    const code = this.#refusal(one, clientId, quantity);
    if (code === null) one.grant({ clientId, quantity, holdForSeconds });
    else if (code === 'RESOURCE_FULL' && joinWaitingList && quantity <= one.described.capacity) {
      this.#wait(one, { ...command, kind: 'join' });
    } else {
      const attempt = holdForSeconds === null ? 'reserve' : 'hold';
      one.refuse({
        attempt,
        code,
        clientId,
        requested: quantity,
        more: holdForSeconds === null ? {} : { holdForSeconds },
      });
    }
  }

  #join(one: NaiveResource, command: CommandOf<'join'>): void {
    const { clientId, quantity } = command;
    const waits = one.waiting.some((other) => other.clientId === clientId);
    let code = this.#refusal(one, clientId, quantity);
    if (waits && code !== 'RESOURCE_CLOSED') code = null;
    if (code === 'RESOURCE_FULL' && quantity <= one.described.capacity) code = null;
    if (code !== null) one.refuse({ attempt: 'join', code, clientId, requested: quantity });
    else this.#wait(one, command);
  }

  /** Who has just joined is served at once where it may be: that is the serving after any command. */
  #wait(one: NaiveResource, { clientId, quantity, holdForSeconds }: CommandOf<'join'>): void {
    const waiting = one.waiting;
    const place = waiting.findIndex((other) => other.clientId === clientId);
    const existing = waiting[place];
    const entry: WaitingListEntry = existing ?? {
      id: `entry-${++this.#made.entry}`,
      resourceId: one.id,
      clientId,
      quantity,
      status: 'waiting',
      position: 0,
      reservationId: null,
      holdForSeconds,
      joinedAt: one.now,
    };
    const position = existing === undefined ? waiting.length + 1 : place + 1;
    const placed = { ...entry, position };
    if (existing === undefined) one.entries.push(placed);
    const data = { entry: placed, alreadyWaiting: existing !== undefined };
    one.events.push({ type: 'WaitingListJoined', data });
  }

  #leave(one: NaiveResource, known: WaitingListEntry | undefined): void {
    if (known === undefined) return;
    const { id, clientId, status } = known;
    if (status !== 'waiting') {
      const asked = { attempt: 'leave', clientId, requested: 0, more: { subjectId: id } } as const;
      one.refuse({ ...asked, code: 'INVALID_STATE', facts: { currentStatus: status } });
      return;
    }
    const entry: WaitingListEntry = { ...known, status: 'left', position: 0 };
    one.entries = one.entries.map((other) => (other.id === id ? entry : other));
    one.events.push({ type: 'WaitingListLeft', data: { entry } });
  }

  #change(
    one: NaiveResource,
    command: CommandOf<'confirm' | 'cancel' | 'amend'>,
    known: Reservation | undefined,
  ): void {
    if (known === undefined) return;
    const { id, clientId, status, quantity } = known;
    const requested = command.kind === 'amend' ? command.quantity : 0;
    const asked = { attempt: command.kind, clientId, requested, more: { subjectId: id } } as const;
    const allowed = command.kind === 'confirm' ? ['held'] : ['held', 'confirmed'];
    if (!allowed.includes(status)) {
      one.refuse({ ...asked, code: 'INVALID_STATE', facts: { currentStatus: status } });
    } else if (command.kind === 'confirm') {
      const reservation = one.change({ ...known, status: 'confirmed', expiresAt: null });
      one.events.push({ type: 'ReservationConfirmed', data: { reservation, fromHold: true } });
    } else if (command.kind === 'cancel') {
      const reservation = one.change({ ...known, status: 'cancelled' });
      const previousStatus = status === 'held' ? 'held' : 'confirmed';
      one.events.push({ type: 'ReservationCancelled', data: { reservation, previousStatus } });
    } else {
      const more = requested - quantity;
      const code = more > 0 ? this.#refusal(one, clientId, more) : null;
      if (code !== null) {
        one.refuse({ ...asked, code });
        return;
      }
      const reservation = one.change({ ...known, quantity: requested });
      const data = { reservation, previousQuantity: quantity };
      one.events.push({ type: 'ReservationAmended', data });
    }
  }

  #book({ items, clientId, holdForSeconds }: BookingCommand, now: number): void {
    const bookingId = `booking-${++this.#made.booking}`;
    const asked = items.map(({ resourceId }) => this.resource(resourceId));
    if (asked.some(({ descriptor }) => descriptor === null)) return;
    for (const one of new Set(asked)) one.passTo(now);
    for (const [item, one] of asked.entries()) {
      const requested = items
        .slice(0, item + 1)
        .filter(({ resourceId }) => resourceId === one.id)
        .reduce((total, { quantity }) => total + quantity, 0);
      const code = this.#refusal(one, clientId, requested);
      if (code === null) continue;
      const attempt = holdForSeconds === null ? 'reserve' : 'hold';
      const more = { bookingId, failedItem: item };
      const hold = holdForSeconds === null ? {} : { holdForSeconds };
      one.refuse({ attempt, code, clientId, requested, more: { ...more, ...hold } });
      return;
    }
    for (const [bookingItem, { resourceId, quantity }] of items.entries()) {
      const origin = { bookingItem };
      const one = this.resource(resourceId);
      one.grant({ clientId, quantity, holdForSeconds, bookingId, origin });
    }
  }
}
