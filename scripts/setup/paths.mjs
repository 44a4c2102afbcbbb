import { realpathSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The repository's root, wherever the program was started from. */
export const ROOT = realpathSync(dirname(dirname(dirname(fileURLToPath(import.meta.url)))));

export const BIN = join(ROOT, 'node_modules', '.bin');

/** @param {...string} parts */
export const inRoot = (...parts) => join(ROOT, ...parts);
