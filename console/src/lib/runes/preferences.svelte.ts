import { type Locale, LOCALES } from '../messages/locales.ts';

export type Theme = 'light' | 'dark' | 'system';

export const THEMES: readonly Theme[] = ['light', 'dark', 'system'];

/** static/first-paint.js reads the same before the console starts. */
const STORAGE_KEY = 'console.preferences';

interface Kept {
  readonly theme: Theme;
  readonly locale: Locale;
  readonly timeZone: string;
  readonly relativeTimes: boolean;
  readonly navigationCollapsed: boolean;
}

/**
 * How this person likes the console, kept in this browser. Without storage (a private window, a
 * strict policy) the choice lasts as long as the page.
 */
class Preferences {
  #kept: Kept = $state.raw(read());

  get theme(): Theme {
    return this.#kept.theme;
  }
  set theme(theme: Theme) {
    this.#keep({ theme });
  }

  get locale(): Locale {
    return this.#kept.locale;
  }
  set locale(locale: Locale) {
    this.#keep({ locale });
  }

  /** An IANA name, or UTC. */
  get timeZone(): string {
    return this.#kept.timeZone;
  }
  set timeZone(timeZone: string) {
    this.#keep({ timeZone });
  }

  /** Whether times are shown as ages rather than clock times. */
  get relativeTimes(): boolean {
    return this.#kept.relativeTimes;
  }
  set relativeTimes(relativeTimes: boolean) {
    this.#keep({ relativeTimes });
  }

  get navigationCollapsed(): boolean {
    return this.#kept.navigationCollapsed;
  }
  set navigationCollapsed(navigationCollapsed: boolean) {
    this.#keep({ navigationCollapsed });
  }

  /** Takes over what was chosen in another window of this browser. */
  follow({ key }: Pick<StorageEvent, 'key'>): void {
    // Without a key, all that was kept has been cleared.
    if (key === null || key === STORAGE_KEY) this.#kept = read();
  }

  /** Puts theme and language on the page itself. */
  apply(root: HTMLElement): void {
    root.lang = this.locale;
    if (this.theme === 'system') delete root.dataset['theme'];
    else root.dataset['theme'] = this.theme;
  }

  #keep(change: Partial<Kept>): void {
    this.#kept = { ...this.#kept, ...change };
    try {
      localStorage.setItem(STORAGE_KEY, JSON.stringify(this.#kept));
    } catch {
      // Nowhere to keep it; it holds for this page.
    }
  }
}

function read(): Kept {
  const kept = readKept();
  return {
    theme: THEMES.find((theme) => theme === kept.theme) ?? 'system',
    locale: LOCALES.find((locale) => locale === kept.locale) ?? languageOfBrowser(),
    timeZone: isTimeZone(kept.timeZone) ? kept.timeZone : 'UTC',
    relativeTimes: kept.relativeTimes !== false,
    navigationCollapsed: kept.navigationCollapsed === true,
  };
}

/** Whatever was kept, by an older console or by hand: each value is looked at before it is used. */
function readKept(): Partial<Record<keyof Kept, unknown>> {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(STORAGE_KEY) ?? '{}');
    return typeof kept === 'object' && kept !== null ? kept : {};
  } catch {
    return {};
  }
}

function languageOfBrowser(): Locale {
  return navigator.language.toLowerCase().startsWith('fr') ? 'fr' : 'en';
}

function isTimeZone(name: unknown): name is string {
  if (typeof name !== 'string') return false;
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}

export const preferences = new Preferences();
