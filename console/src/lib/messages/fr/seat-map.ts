import type { seatMap as english } from '../en/seat-map.ts';
import type { Words } from '../messages.ts';

export const seatMap: Words<typeof english> = {
  title: 'Plan de salle',
};
