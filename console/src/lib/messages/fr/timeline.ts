import type { timeline as english } from '../en/timeline.ts';
import type { Words } from '../messages.ts';

export const timeline: Words<typeof english> = {
  title: 'Chronologie',
};
