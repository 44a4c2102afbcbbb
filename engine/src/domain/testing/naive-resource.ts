import type { AttemptKind, RefusalCode, RefusalFacts, ResourceEvent } from '../events.ts';
import type { Reservation, ResourceDescriptor, WaitingListEntry } from '../things.ts';

/** What a refusal says beyond the facts that all of them share. */
export interface NaiveRefusal {
  readonly attempt: AttemptKind;
  readonly code: RefusalCode;
  readonly clientId: string | null;
  readonly requested: number;
  readonly facts?: Partial<RefusalFacts>;
  readonly more?: {
    subjectId?: string;
    bookingId?: string;
    failedItem?: number;
    holdForSeconds?: number;
  };
}

export interface NaiveGrant {
  readonly clientId: string;
  readonly quantity: number;
  readonly holdForSeconds: number | null;
  readonly bookingId?: string;
  readonly origin?: { entryId?: string; bookingItem?: number };
}

/**
 * A resource as SEMANTICS tells it, in arrays that are searched from end to end. It shares no code
 * with the deciders, so that an error would have to be made twice to go unnoticed.
 */
export class NaiveResource {
  readonly id: string;
  now = 0;
  descriptor: ResourceDescriptor | null = null;
  reservations: Reservation[] = [];
  entries: WaitingListEntry[] = [];
  readonly events: ResourceEvent[] = [];
  readonly #newReservationId: () => string;

  constructor(id: string, newReservationId: () => string) {
    this.id = id;
    this.#newReservationId = newReservationId;
  }

  get described(): ResourceDescriptor {
    if (this.descriptor === null) throw new Error(`${this.id} is not created`);
    return this.descriptor;
  }

  get waiting(): WaitingListEntry[] {
    return this.entries.filter(({ status }) => status === 'waiting');
  }

  get satisfiable(): WaitingListEntry[] {
    return this.waiting.filter(({ quantity }) => quantity <= this.described.capacity);
  }

  taken(): number {
    return sum(this.reservations.filter(isTaken));
  }

  available(): number {
    return Math.max(0, this.described.capacity - this.taken());
  }

  overcommittedBy(): number {
    return Math.max(0, this.taken() - this.described.capacity);
  }

  unitsOf(clientId: string): number {
    const reserved = this.reservations.filter((one) => one.clientId === clientId && isTaken(one));
    return sum(reserved) + sum(this.waiting.filter((one) => one.clientId === clientId));
  }

  /** Time passes: holds end in their order, and what they leave is served. */
  passTo(now: number): void {
    this.now = now;
    const over = this.reservations.filter(
      ({ status, expiresAt }) => status === 'held' && expiresAt !== null && now >= expiresAt,
    );
    over.sort((a, b) => Number(a.expiresAt) - Number(b.expiresAt) || (a.id < b.id ? -1 : 1));
    for (const hold of over) {
      const reservation = this.change({ ...hold, status: 'expired' });
      this.events.push({ type: 'ReservationExpired', data: { reservation } });
    }
    this.serve();
  }

  /** Serves those who wait, one after the other, for as long as the next one fits. */
  serve(): void {
    while (this.described.state === 'open') {
      const strict = this.described.waitingPolicy === 'strict';
      const fits = (one: WaitingListEntry): boolean => one.quantity <= this.available();
      const next = strict ? this.satisfiable[0] : this.satisfiable.find(fits);
      if (next === undefined || !fits(next)) return;
      this.promote(next);
    }
  }

  promote(waiting: WaitingListEntry): void {
    const { clientId, quantity, holdForSeconds, id } = waiting;
    const place = this.events.length;
    const reservation = this.grant({ clientId, quantity, holdForSeconds, origin: { entryId: id } });
    const entry: WaitingListEntry = {
      ...waiting,
      status: 'promoted',
      position: 0,
      reservationId: reservation.id,
    };
    this.entries = this.entries.map((one) => (one.id === id ? entry : one));
    this.events.splice(place, 0, { type: 'WaitingListPromoted', data: { entry } });
  }

  grant({ clientId, quantity, holdForSeconds, bookingId, origin }: NaiveGrant): Reservation {
    const hold = holdForSeconds !== null;
    const reservation: Reservation = {
      id: this.#newReservationId(),
      resourceId: this.id,
      clientId,
      quantity,
      status: hold ? 'held' : 'confirmed',
      serverTimestamp: this.now,
      bookingId: bookingId ?? null,
      expiresAt: hold ? this.now + holdForSeconds * 1_000_000 : null,
    };
    this.reservations.push(reservation);
    this.events.push(
      hold
        ? { type: 'ReservationHeld', data: { reservation, ...origin } }
        : { type: 'ReservationConfirmed', data: { reservation, fromHold: false, ...origin } },
    );
    return reservation;
  }

  change(reservation: Reservation): Reservation {
    this.reservations = this.reservations.map((one) =>
      one.id === reservation.id ? reservation : one,
    );
    return reservation;
  }

  refuse({ attempt, code, clientId, requested, facts, more }: NaiveRefusal): void {
    const { capacity, clientLimit } = this.described;
    const wants = attempt !== 'create' && attempt !== 'update';
    const shared: RefusalFacts = {
      requested,
      available: this.available(),
      capacity,
      waitingAhead: this.satisfiable.length,
      neverFits: wants && requested > capacity,
      ...facts,
    };
    const limits =
      code === 'CLIENT_LIMIT_REACHED' && clientId !== null && clientLimit !== null
        ? { clientLimit, clientUnits: this.unitsOf(clientId) }
        : {};
    const data = { attempt, code, clientId, facts: { ...shared, ...limits }, ...more };
    this.events.push({ type: 'ReservationRejected', data });
  }
}

function isTaken({ status }: Reservation): boolean {
  return status === 'held' || status === 'confirmed';
}

function sum(counted: readonly { readonly quantity: number }[]): number {
  return counted.reduce((total, { quantity }) => total + quantity, 0);
}
