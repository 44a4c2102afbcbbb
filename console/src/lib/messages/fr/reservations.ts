import type { reservations as english } from '../en/reservations.ts';
import type { Words } from '../messages.ts';

export const reservations: Words<typeof english> = {
  title: 'Réservations',
  holdEnds: (clock) => `Expire à ${clock}, dans`,
};
