import type { CommandOf } from '../commands.ts';
import type { Draft } from '../draft.ts';
import { refuse } from '../refuse.ts';

/** Takes an entry off the waiting list; what it blocked may move in the same decision. */
export function leave(draft: Draft, command: CommandOf<'leave'>): number {
  const entry = draft.entry(command.entryId);
  if (entry.status !== 'waiting') {
    return refuse(draft, {
      attempt: 'leave',
      code: 'INVALID_STATE',
      clientId: entry.clientId,
      subjectId: entry.id,
      requested: 0,
      currentStatus: entry.status,
    });
  }
  return draft.record({
    type: 'WaitingListLeft',
    data: { entry: { ...entry, status: 'left', position: 0 } },
  });
}
