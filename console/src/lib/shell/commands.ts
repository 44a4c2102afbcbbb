import { goto } from '$app/navigation';
import type { Messages } from '../messages/messages.ts';
import { routeFor } from '../route-for.ts';
import { may, type Session } from '../runes/session.ts';
import { PAGES } from './navigation.ts';
import type { PaletteEntry } from './palette-entries.ts';
import {
  allZones,
  languageSetting,
  type Setting,
  themeSetting,
  timesSetting,
  timeZoneSetting,
} from './settings.ts';

/** What the palette offers whatever page is open; resources it finds for itself. */
export function consoleCommands(words: Messages, session: Session): readonly PaletteEntry[] {
  return [
    ...PAGES.flat().map(({ id, icon, href }) => ({
      id: `page-${id}`,
      section: 'pages' as const,
      title: words.palette.goTo(words[id].title),
      icon,
      run: () => void goto(href()),
    })),
    ...(may(session, 'admin') ? [createResource(words)] : []),
    ...[
      themeSetting(words),
      languageSetting(words),
      timesSetting(words),
      timeZoneSetting(words, allZones()),
    ].flatMap((setting) => optionsOf(words, setting)),
  ];
}

function createResource(words: Messages): PaletteEntry {
  return {
    id: 'create-resource',
    section: 'actions',
    title: words.resources.create.title,
    icon: 'plus',
    run: () => void goto(routeFor.resources({ creating: true })),
  };
}

function optionsOf(words: Messages, setting: Setting): PaletteEntry[] {
  const { id, icon, heading, value, options, choose } = setting;
  return options
    .filter((option) => option.value !== value)
    .map((option) => ({
      id: `${id}-${option.value}`,
      section: 'settings',
      title: words.palette.setting(heading, option.label),
      icon,
      run: () => {
        choose(option.value);
      },
    }));
}
