import { pluralOf } from '../plural.ts';

const plural = pluralOf('en');

/** What the frame around the pages says. */
export const shell = {
  languages: { en: 'English', fr: 'Français' },

  shell: {
    skip: 'Skip to the content',
    navigation: 'Pages',
    openNavigation: 'Open navigation',
    collapse: 'Collapse navigation',
    expand: 'Expand navigation',
    apiReference: 'API reference',
    keys: 'keys',
    newTab: 'opens in a new tab',
    role: (role: string) => `Your role: ${role}`,
    openMode: 'open mode',
    openModeMeans: 'No API keys are configured: every caller is admin.',
    via: (server: string) => `via ${server}`,
    viaMeans: 'The server that answers this console',
    version: (version: string) => `v${version}`,
  },

  /** What waits for somebody on a page that is not open. */
  attention: {
    waitingLists: (n: number, written: string) =>
      plural(n, `${written} head blocked`, `${written} heads blocked`),
    clocks: (n: number, written: string) =>
      plural(n, `${written} clock free-running`, `${written} clocks free-running`),
    administration: (n: number, written: string) =>
      plural(n, `${written} stream set aside`, `${written} streams set aside`),
  },

  live: {
    connecting: 'Connecting',
    live: 'Live',
    paused: 'Paused',
    reconnecting: 'Reconnecting',
    offline: 'Offline',
    lag: (delay: string) => `${delay} behind the store`,
    pause: 'Pause',
    resume: 'Resume',
    tryNow: 'Try now',
    retrying: 'The console keeps trying.',
    pausedAt: (clock: string) => `Paused at ${clock}.`,
    lostSince: (clock: string) => `No connection since ${clock}.`,
    offlineSince: (clock: string) => `Offline since ${clock}.`,
    means: {
      connecting: 'The console looks for the server.',
      live: 'Rows change as the store decides.',
      paused: 'Changes are kept until you resume.',
      reconnecting: 'Shown as it was then; nothing will be missed.',
      offline: 'Shown as it was then; nothing will be missed.',
    },
    backAgain: 'Connected again. Nothing was missed.',
  },

  preferences: {
    theme: 'Theme',
    themes: { light: 'Light', dark: 'Dark', system: 'As the system' },
    language: 'Language',
    timeZone: 'Time zone',
    times: 'Times',
    relative: 'Ages',
    absolute: 'Clock times',
  },

  palette: {
    open: 'Search or jump to',
    title: 'Search and commands',
    placeholder: 'A page, a resource, a setting',
    none: 'Nothing found',
    noneHint: 'Resources are found by label, id or group, settings by name.',
    pages: 'Pages',
    resources: 'Resources',
    actions: 'Actions',
    settings: 'Settings',
    goTo: (page: string) => `Go to ${page}`,
    setting: (heading: string, option: string) => `${heading}: ${option}`,
    hints: { move: 'move', choose: 'choose' },
  },

  keys: {
    title: 'Keys and signs',
    keys: 'Keys',
    signs: 'Signs',
    everywhere: 'Everywhere',
    palette: 'Search and commands',
    help: 'This list',
    pause: 'Pause or resume live changes',
    inTables: 'In tables',
    rows: 'Previous, next row',
    pages: 'A page up, down',
    ends: 'First, last row',
    openRow: 'Open the row',
    closePanel: 'Close the panel',
    filter: 'Filter by label or id',
    create: 'Create a resource',
  },
};
