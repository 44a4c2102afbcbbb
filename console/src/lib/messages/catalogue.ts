import { en } from './en.ts';
import { fr } from './fr.ts';
import type { Messages } from './messages.ts';

export type Locale = 'en' | 'fr';

export const LOCALES: readonly Locale[] = ['en', 'fr'];

export const catalogues: Readonly<Record<Locale, Messages>> = { en, fr };
