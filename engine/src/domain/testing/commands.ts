import type { CommandOf } from '../commands.ts';
import { HALL, resource } from './things.ts';

export function create(said: Partial<CommandOf<'create'>> = {}): CommandOf<'create'> {
  const { type, group, label, capacity, waitingPolicy, clientLimit, attributes } = resource();
  return {
    kind: 'create',
    resourceId: HALL,
    type,
    group,
    label,
    capacity,
    waitingPolicy,
    clientLimit,
    attributes,
    ...said,
  };
}

export function update(capacity: number, strict = false): CommandOf<'update'> {
  return { kind: 'update', resourceId: HALL, capacity, strict };
}

export const close: CommandOf<'close'> = { kind: 'close', resourceId: HALL };
export const reopen: CommandOf<'reopen'> = { kind: 'reopen', resourceId: HALL };
export const expire: CommandOf<'expire'> = { kind: 'expire', resourceId: HALL };

export function reserve(
  clientId: string,
  quantity = 1,
  said: Partial<CommandOf<'reserve'>> = {},
): CommandOf<'reserve'> {
  return {
    kind: 'reserve',
    resourceId: HALL,
    clientId,
    quantity,
    holdForSeconds: null,
    joinWaitingList: false,
    ...said,
  };
}

export function confirm(reservationId: string): CommandOf<'confirm'> {
  return { kind: 'confirm', resourceId: HALL, reservationId };
}

export function cancel(reservationId: string): CommandOf<'cancel'> {
  return { kind: 'cancel', resourceId: HALL, reservationId };
}

export function amend(reservationId: string, quantity: number): CommandOf<'amend'> {
  return { kind: 'amend', resourceId: HALL, reservationId, quantity };
}

export function join(
  clientId: string,
  quantity = 1,
  holdForSeconds: number | null = null,
): CommandOf<'join'> {
  return { kind: 'join', resourceId: HALL, clientId, quantity, holdForSeconds };
}

export function leave(entryId: string): CommandOf<'leave'> {
  return { kind: 'leave', resourceId: HALL, entryId };
}
