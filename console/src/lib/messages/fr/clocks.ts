import type { clocks as english } from '../en/clocks.ts';
import type { Words } from '../messages.ts';

export const clocks: Words<typeof english> = {
  title: 'Horloges',
};
