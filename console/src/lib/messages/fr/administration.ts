import type { administration as english } from '../en/administration.ts';
import type { Words } from '../messages.ts';

export const administration: Words<typeof english> = {
  title: 'Administration',
};
