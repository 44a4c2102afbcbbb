import { Mark } from '../replay/marks.ts';

/** Colours that a density column is stacked of, from the ground up. */
export const DENSITY_GROUPS = ['confirmed', 'held', 'waiting', 'ink', 'refused'] as const;

/** The group of each mark. */
export const GROUP_OF = new Uint8Array(7);
GROUP_OF[Mark.confirmed] = 0;
GROUP_OF[Mark.held] = 1;
GROUP_OF[Mark.waiting] = 2;
GROUP_OF[Mark.promoted] = 2;
GROUP_OF[Mark.cancelled] = 3;
GROUP_OF[Mark.refused] = 4;
GROUP_OF[Mark.look] = 4;
