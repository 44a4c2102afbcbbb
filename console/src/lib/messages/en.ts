import { common } from './en/common.ts';
import { resources } from './en/resources.ts';
import { shell } from './en/shell.ts';

/**
 * The console's words in English; their shape is what every other language must have. Numbers come
 * twice where their plural matters: as a number, and as it is written.
 */
export const en = { ...common, ...shell, resources };
