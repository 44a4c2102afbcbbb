import { common } from './fr/common.ts';
import { resources } from './fr/resources.ts';
import { shell } from './fr/shell.ts';
import type { Messages } from './messages.ts';

/** Les mots de la console en français. */
export const fr: Messages = { ...common, ...shell, resources };
