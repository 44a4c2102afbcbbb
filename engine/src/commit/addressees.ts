import { parseId, slotOf } from '../domain/index.ts';
import type { Pending } from './request.ts';

/** The slots a batch writes to; ids of reservations and entries carry theirs. */
export function slotsOf(batch: readonly Pending[]): number[] {
  const slots = new Set<number>();
  for (const pending of batch) {
    const { command } = pending.request;
    for (const resourceId of namedResources(pending)) slots.add(slotOf(resourceId));
    if ('reservationId' in command) slots.add(parseId(command.reservationId)?.slot ?? 0);
    if ('entryId' in command) slots.add(parseId(command.entryId)?.slot ?? 0);
  }
  return [...slots].sort((a, b) => a - b);
}

/** The streams a command concerns, as far as they are known before its subject was looked up. */
export function namedResources({ resourceIds, request: { command } }: Pending): readonly string[] {
  if (resourceIds !== null) return resourceIds;
  if (command.kind === 'book') return command.items.map((item) => item.resourceId);
  return 'resourceId' in command ? [command.resourceId] : [];
}
