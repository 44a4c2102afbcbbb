import { en } from './en.ts';
import { fr } from './fr.ts';
import type { Locale } from './locales.ts';
import type { Messages } from './messages.ts';

/** All languages at once, for tests and pictures: the console loads the one that is read. */
export const catalogues: Readonly<Record<Locale, Messages>> = { en, fr };
