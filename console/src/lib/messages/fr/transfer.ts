import type { transfer as english } from '../en/transfer.ts';
import type { Words } from '../messages.ts';

export const transfer: Words<typeof english> = {
  title: 'Import / export',
};
