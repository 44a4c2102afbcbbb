import type { waitingLists as english } from '../en/waiting-lists.ts';
import type { Words } from '../messages.ts';

export const waitingLists: Words<typeof english> = {
  title: 'Listes d’attente',
};
