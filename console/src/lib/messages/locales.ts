export type Locale = 'en' | 'fr';

export const LOCALES: readonly Locale[] = ['en', 'fr'];
