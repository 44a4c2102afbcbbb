import type { AttributeValue, WaitingPolicy } from './things.ts';

/** What a caller may ask of one resource. Who asks, when, and with which key comes beside it. */
export type ResourceCommand =
  | {
      readonly kind: 'create';
      readonly resourceId: string;
      readonly type: string;
      readonly group: string;
      readonly label: string;
      readonly capacity: number;
      readonly waitingPolicy: WaitingPolicy;
      readonly clientLimit: number | null;
      readonly attributes: Readonly<Record<string, AttributeValue>>;
    }
  | {
      readonly kind: 'update';
      readonly resourceId: string;
      readonly capacity: number;
      /** Refuse with CAPACITY_IN_USE rather than leave the resource overcommitted. */
      readonly strict: boolean;
    }
  | { readonly kind: 'close'; readonly resourceId: string }
  | { readonly kind: 'reopen'; readonly resourceId: string }
  | {
      readonly kind: 'reserve';
      readonly resourceId: string;
      readonly clientId: string;
      readonly quantity: number;
      /** Grant a hold of this length instead of a confirmed reservation. */
      readonly holdForSeconds: number | null;
      /** Where it would be refused for want of units, wait for them instead. */
      readonly joinWaitingList: boolean;
    }
  | ReservationCommand
  | {
      readonly kind: 'join';
      readonly resourceId: string;
      readonly clientId: string;
      readonly quantity: number;
      readonly holdForSeconds: number | null;
    }
  | { readonly kind: 'leave'; readonly resourceId: string; readonly entryId: string }
  /** The background sweep: end holds that are due, and nothing else. */
  | { readonly kind: 'expire'; readonly resourceId: string };

/** Commands that name a reservation; its resource is found from the id before deciding. */
export type ReservationCommand =
  | { readonly kind: 'confirm'; readonly resourceId: string; readonly reservationId: string }
  | { readonly kind: 'cancel'; readonly resourceId: string; readonly reservationId: string }
  | {
      readonly kind: 'amend';
      readonly resourceId: string;
      readonly reservationId: string;
      readonly quantity: number;
    };

/** Several reservations as one all-or-nothing decision. */
export interface BookingCommand {
  readonly kind: 'book';
  readonly items: readonly BookingItem[];
  readonly clientId: string;
  readonly holdForSeconds: number | null;
}

export interface BookingItem {
  readonly resourceId: string;
  readonly quantity: number;
}

export type Command = ResourceCommand | BookingCommand;

/** The command of one kind. */
export type CommandOf<Kind extends ResourceCommand['kind']> = Extract<
  ResourceCommand,
  { readonly kind: Kind }
>;
