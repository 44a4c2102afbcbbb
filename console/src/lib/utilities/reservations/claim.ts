import type { InputOf } from '../../services/commands.ts';
import { faultOfId, type IdFault } from '../resources/ids.ts';
import { isWhole } from '../resources/new-resource.ts';

/** The bounds of the engine's domain. */
export const MAX_QUANTITY = 1_000_000;
export const MAX_BOOKING_ITEMS = 100;
export const MAX_HOLD_SECONDS = 2_592_000;

export const HOLD_UNITS = ['seconds', 'minutes', 'hours', 'days'] as const;
export type HoldUnit = (typeof HOLD_UNITS)[number];

const SECONDS: Readonly<Record<HoldUnit, number>> = {
  seconds: 1,
  minutes: 60,
  hours: 3_600,
  days: 86_400,
};

/** The most of a unit that a hold may last. */
export function longestHold(unit: HoldUnit): number {
  return Math.floor(MAX_HOLD_SECONDS / SECONDS[unit]);
}

/** What a client wants, as it is typed. */
export interface ClaimForm {
  readonly clientId: string;
  readonly quantity: string;
  readonly isHold: boolean;
  readonly holdFor: string;
  readonly holdUnit: HoldUnit;
  /** Of a reservation of one resource: wait where there is no room. */
  readonly waits: boolean;
}

export type ClaimField = 'clientId' | 'quantity' | 'holdFor';
export type ClaimErrors = Partial<Readonly<Record<ClaimField, IdFault | 'number'>>>;

/** What is wrong with a form, field by field; nothing: it can be sent. */
export function faultsOfClaim(form: ClaimForm): ClaimErrors {
  const clientId = faultOfId(form.clientId);
  return {
    ...(clientId === null ? {} : { clientId }),
    ...(isWhole(form.quantity, 1, MAX_QUANTITY) ? {} : { quantity: 'number' as const }),
    ...(!form.isHold || isWhole(form.holdFor, 1, longestHold(form.holdUnit))
      ? {}
      : { holdFor: 'number' as const }),
  };
}

/** The reservation that a form without faults asks for: of one resource, or a booking of several. */
export function toReserve(resourceIds: readonly string[], form: ClaimForm): InputOf<'reserve'> {
  const { clientId, waits } = form;
  const quantity = Number(form.quantity);
  const [resourceId] = resourceIds;
  return resourceId !== undefined && resourceIds.length === 1
    ? {
        resourceId,
        quantity,
        clientId,
        ...holdOf(form),
        ...(waits ? { joinWaitingList: true } : {}),
      }
    : { items: resourceIds.map((id) => ({ resourceId: id, quantity })), clientId, ...holdOf(form) };
}

/** The place on the waiting list that a form without faults asks for. */
export function toJoin(resourceId: string, form: ClaimForm): InputOf<'join'> {
  return {
    resourceId,
    clientId: form.clientId,
    quantity: Number(form.quantity),
    ...holdOf(form),
  };
}

function holdOf({ isHold, holdFor, holdUnit }: ClaimForm): { holdForSeconds?: number } {
  return isHold ? { holdForSeconds: Number(holdFor) * SECONDS[holdUnit] } : {};
}
