import { goto } from '$app/navigation';
import type { Messages } from '../messages/messages.ts';
import { routeFor } from '../route-for.ts';
import type { ClockActions } from '../runes/clock-actions.svelte.ts';
import type { Console } from '../runes/console.svelte.ts';
import type { Demonstration } from '../runes/demonstration.svelte.ts';
import { may } from '../runes/session.ts';
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
export function consoleCommands(
  words: Messages,
  {
    session,
    demonstration,
    clockActions,
  }: Pick<Console, 'session' | 'demonstration' | 'clockActions'>,
): readonly PaletteEntry[] {
  return [
    ...PAGES.flat().map(({ id, icon, href }) => ({
      id: `page-${id}`,
      section: 'pages' as const,
      title: words.palette.goTo(words[id].title),
      icon,
      run: () => void goto(href()),
    })),
    ...(may(session, 'admin') ? [createResource(words), ...rebuilds(words)] : []),
    ...(may(session, 'operator') ? [syncClocks(words, clockActions)] : []),
    ...(may(session, 'operator') && !demonstration.isOn ? [offer(words, demonstration)] : []),
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

function syncClocks(words: Messages, clockActions: ClockActions): PaletteEntry {
  return {
    id: 'sync-clocks',
    section: 'actions',
    title: words.clocks.sync.command,
    icon: 'clock',
    run: () => void clockActions.syncAll(),
  };
}

function rebuilds(words: Messages): PaletteEntry[] {
  const { projections, rebuild } = words.administration;
  return Object.entries(projections.names).map(([name, { title }]) => ({
    id: `rebuild-${name}`,
    section: 'actions',
    title: rebuild.paletteAction(title),
    icon: 'refresh',
    run: () => void goto(routeFor.administration({ rebuild: name })),
  }));
}

function offer(words: Messages, demonstration: Demonstration): PaletteEntry {
  return {
    id: 'demonstration',
    section: 'actions',
    title: words.demonstration.begin,
    icon: 'demonstration',
    run: () => {
      demonstration.isOffered = true;
    },
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
