import type { ApiClient, Inputs, Outputs } from './api-client.ts';

/** What operators do to reservations and waiting lists, by the name of its procedure. */
export interface ReservationCommands {
  reserve: Reservation<'reserve'>;
  confirm: Reservation<'confirm'>;
  cancel: Reservation<'cancel'>;
  amend: Reservation<'amend'>;
  join: Waiting<'join'>;
  leave: Waiting<'leave'>;
}

type Reservation<Name extends 'reserve' | 'confirm' | 'cancel' | 'amend'> = {
  readonly input: Omit<Inputs['reservations'][Name], 'idempotencyKey' | 'dryRun'>;
  readonly answer: Outputs['reservations'][Name];
};
type Waiting<Name extends 'join' | 'leave'> = {
  readonly input: Omit<Inputs['waitingList'][Name], 'idempotencyKey' | 'dryRun'>;
  readonly answer: Outputs['waitingList'][Name];
};

/** A waiting-list entry that a command would promote. */
export interface PromotedEntry {
  readonly entryId: string;
  readonly clientId: string;
  readonly quantity: number;
}

/** What a change would do as things stand; the server says, and does nothing. */
export interface Trial {
  /** Why it would be refused; null where it would not be. */
  readonly refusal: Extract<
    Outputs['reservations']['amend'] | Outputs['waitingList']['leave'],
    { outcome: 'rejected' }
  > | null;
  /** Who would be promoted by it, in their order. */
  readonly promoted: readonly PromotedEntry[];
}

/** Tries what gives units back, before it is done. */
export interface Trials {
  cancel(reservationId: string, signal: AbortSignal): Promise<Trial>;
  amend(reservationId: string, quantity: number, signal: AbortSignal): Promise<Trial>;
  leave(entryId: string, signal: AbortSignal): Promise<Trial>;
}

type Tried =
  | Outputs['reservations']['cancel']
  | Outputs['reservations']['amend']
  | Outputs['waitingList']['leave'];

export function createTrials(client: ApiClient): Trials {
  const dryRun = true;
  return {
    async cancel(reservationId, signal) {
      return toTrial(
        await client.reservations.cancel.mutate({ reservationId, dryRun }, { signal }),
      );
    },
    async amend(reservationId, quantity, signal) {
      return toTrial(
        await client.reservations.amend.mutate({ reservationId, quantity, dryRun }, { signal }),
      );
    },
    async leave(entryId, signal) {
      return toTrial(await client.waitingList.leave.mutate({ entryId, dryRun }, { signal }));
    },
  };
}

function toTrial(answer: Tried): Trial {
  return {
    refusal: answer.outcome === 'rejected' ? answer : null,
    promoted: answer.promoted ?? [],
  };
}
