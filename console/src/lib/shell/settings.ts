import type { Choice } from '../design/controls/choice.ts';
import type { IconName } from '../design/icons.ts';
import { LOCALES } from '../messages/locales.ts';
import type { Messages } from '../messages/messages.ts';
import { preferences, THEMES } from '../runes/preferences.svelte.ts';

/** A setting of the console as data: the menus and the palette offer the same. */
export interface Setting {
  readonly id: 'theme' | 'language' | 'timeZone' | 'times';
  readonly icon: IconName;
  readonly heading: string;
  readonly value: string;
  readonly options: readonly Choice<string>[];
  readonly choose: (value: string) => void;
}

interface Typed<Value extends string> extends Omit<Setting, 'value' | 'options' | 'choose'> {
  readonly value: Value;
  readonly options: readonly Choice<Value>[];
  readonly choose: (value: Value) => void;
}

function setting<Value extends string>(typed: Typed<Value>): Setting {
  return {
    ...typed,
    choose: (value) => {
      const option = typed.options.find((candidate) => candidate.value === value);
      if (option !== undefined) typed.choose(option.value);
    },
  };
}

export function themeSetting({ preferences: words }: Messages): Setting {
  return setting({
    id: 'theme',
    icon: 'sun',
    heading: words.theme,
    value: preferences.theme,
    options: THEMES.map((theme) => ({ value: theme, label: words.themes[theme] })),
    choose: (theme) => {
      preferences.theme = theme;
    },
  });
}

export function languageSetting({ preferences: words, languages }: Messages): Setting {
  return setting({
    id: 'language',
    icon: 'language',
    heading: words.language,
    value: preferences.locale,
    options: LOCALES.map((locale) => ({ value: locale, label: languages[locale] })),
    choose: (locale) => {
      preferences.locale = locale;
    },
  });
}

export function timesSetting({ preferences: words }: Messages): Setting {
  return setting({
    id: 'times',
    icon: 'clock',
    heading: words.times,
    value: preferences.relativeTimes ? 'relative' : 'absolute',
    options: [
      { value: 'relative', label: words.relative },
      { value: 'absolute', label: words.absolute },
    ],
    choose: (times) => {
      preferences.relativeTimes = times === 'relative';
    },
  });
}

/** @param zones IANA names to choose from, beside UTC and the one chosen */
export function timeZoneSetting(
  { preferences: words }: Messages,
  zones: readonly string[],
): Setting {
  return setting({
    id: 'timeZone',
    icon: 'clock',
    heading: words.timeZone,
    value: preferences.timeZone,
    options: [...new Set(['UTC', ...zones, preferences.timeZone])].map((zone) => ({
      value: zone,
      label: zoneLabel(zone),
    })),
    choose: (zone) => {
      preferences.timeZone = zone;
    },
  });
}

/** The zone of this device. */
export function deviceZone(): string {
  return new Intl.DateTimeFormat().resolvedOptions().timeZone;
}

/** All zones the browser knows. */
export function allZones(): readonly string[] {
  return Intl.supportedValuesOf('timeZone');
}

/** Underscores are for machines. */
export function zoneLabel(zone: string): string {
  return zone.replaceAll('_', ' ');
}
