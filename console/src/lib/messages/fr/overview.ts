import type { overview as english } from '../en/overview.ts';
import type { Words } from '../messages.ts';

export const overview: Words<typeof english> = {
  title: 'Vue d’ensemble',
};
