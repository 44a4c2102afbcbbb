import type { audit as english } from '../en/audit.ts';
import type { Words } from '../messages.ts';

export const audit: Words<typeof english> = {
  title: 'Journal d’audit',
};
