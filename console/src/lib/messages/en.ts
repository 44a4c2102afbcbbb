import { pluralOf } from './plural.ts';

const plural = pluralOf('en');

/**
 * The console's words in English; their shape is what every other language must have. Numbers come
 * twice where their plural matters: as a number, and as it is written.
 */
export const en = {
  product: 'Reservation engine',
  languages: { en: 'English', fr: 'Français' },
  units: { ms: 'ms', seconds: 's', minutes: 'min', hours: 'h', days: 'd' },
  ago: (span: string) => `${span} ago`,

  actions: {
    close: 'Close',
    cancel: 'Cancel',
    retry: 'Try again',
    reload: 'Reload the page',
    copy: 'Copy',
    copied: 'Copied',
    clear: 'Clear',
    dismiss: 'Dismiss',
  },

  shell: {
    skip: 'Skip to the content',
    navigation: 'Pages',
    openNavigation: 'Open navigation',
    closeNavigation: 'Close navigation',
    collapse: 'Collapse navigation',
    expand: 'Expand navigation',
    pages: { resources: 'Resources' },
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

  live: {
    connecting: 'Connecting',
    live: 'Live',
    paused: 'Paused',
    reconnecting: 'Reconnecting',
    offline: 'Offline',
    lag: (delay: string) => `${delay} behind the store`,
    pause: 'Pause',
    resume: 'Resume',
    pausedSince: (clock: string) => `Paused at ${clock}. Changes are kept for when you resume.`,
    lostSince: (clock: string) =>
      `No connection since ${clock}. What you see is as it was then; it will catch up without gaps.`,
    offlineSince: (clock: string) =>
      `This device has been offline since ${clock}. What you see is as it was then.`,
    backAgain: 'Connected again. Nothing was missed.',
    connectionLost: 'The connection was lost.',
    tryNow: 'Try now',
  },

  preferences: {
    theme: 'Theme',
    themes: { light: 'Light', dark: 'Dark', system: 'As the system' },
    language: 'Language',
    timeZone: 'Time zone',
    localZone: 'This device',
    times: 'Times',
    relative: 'Ages',
    absolute: 'Clock times',
    menu: 'Theme, language and time',
  },

  palette: {
    open: 'Search or jump to',
    title: 'Search and commands',
    placeholder: 'A page, a resource, a setting',
    none: 'Nothing found',
    noneHint: 'Resources are found by label or id, settings by name.',
    pages: 'Pages',
    resources: 'Resources',
    actions: 'Actions',
    settings: 'Settings',
    goTo: (page: string) => `Go to ${page}`,
    theme: (theme: string) => `Theme: ${theme}`,
    language: (language: string) => `Language: ${language}`,
    timeZone: (zone: string) => `Time zone: ${zone}`,
    hints: { move: 'move', choose: 'choose', leave: 'leave' },
  },

  keys: {
    title: 'Keys',
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

  glyphs: {
    free: 'free',
    held: 'held',
    confirmed: 'confirmed',
    waiting: 'waited for',
    closed: 'closed',
    cancelled: 'cancelled',
    expired: 'expired',
  },

  resources: {
    title: 'Resources',
    count: (n: number, written: string) => plural(n, `${written} resource`, `${written} resources`),
    countOf: (shown: string, all: string) => `${shown} of ${all}`,
    loading: (written: string) => `Loading resources, ${written} so far`,
    columns: {
      label: 'Label',
      id: 'Id',
      group: 'Group',
      standing: 'State',
      taken: 'Taken',
      confirmed: 'Confirmed',
      held: 'Held',
      available: 'Free',
      waiting: 'Waiting',
      version: 'Version',
      age: 'Changed',
    },
    columnMeans: {
      taken: 'Held and confirmed units, of the capacity',
      waiting: 'Entries of the waiting list',
      version: 'Events recorded of this resource',
      age: 'When the newest version was decided',
    },
    table: 'Resources with their availability',
    sortBy: (column: string) => `Sort by ${column}`,
    takenOf: (taken: string, capacity: string, percent: string) =>
      `${taken} of ${capacity} taken, ${percent} %`,
    over: (n: number, written: string) => plural(n, `${written} over`, `${written} over`),
    filters: {
      label: 'Filters',
      text: 'Label or id',
      group: 'Group',
      allGroups: 'All groups',
      type: 'Type',
      allTypes: 'All types',
      state: 'State',
      clear: 'Clear filters',
      showing: (n: number, written: string) =>
        plural(n, `${written} resource shown`, `${written} resources shown`),
    },
    create: {
      action: 'Create resource',
      title: 'Create a resource',
      submit: 'Create',
      id: 'Id',
      idHint: 'Yours to choose, 1 to 200 bytes; it never changes.',
      label: 'Label',
      labelHint: 'What people read. The id when left empty.',
      group: 'Group',
      groupHint: 'What it belongs to, e.g. the concert.',
      type: 'Type',
      typeHint: 'e.g. seat, section, night',
      capacity: 'Capacity',
      capacityHint: 'Units, 0 to 1,000,000',
      policy: 'Waiting list',
      policies: {
        strict: 'Strict: the head first, nobody passes it',
        'skip-to-fit': 'Skip to fit: the first entry that fits',
      },
      clientLimit: 'Limit per client',
      clientLimitHint: 'Units one client may have. Empty: no limit.',
      done: (label: string) => `${label} was created.`,
      exists: 'A resource with this id exists already.',
    },
    panel: {
      label: (label: string) => `Details of ${label}`,
      version: (version: string) => `version ${version}`,
      numbers: 'Units',
      capacity: 'Capacity',
      confirmed: 'Confirmed',
      held: 'Held',
      available: 'Free',
      waiting: 'Waiting',
      overcommitted: 'Beyond the capacity',
      overcommittedMeans: (n: number, written: string) =>
        plural(
          n,
          `${written} unit more is taken than there is. Nothing new is granted until it is freed.`,
          `${written} units more are taken than there are. Nothing new is granted until they are freed.`,
        ),
      details: 'Details',
      type: 'Type',
      group: 'Group',
      id: 'Id',
      policy: 'Waiting list',
      policies: { strict: 'strict', 'skip-to-fit': 'skip to fit' },
      clientLimit: 'Limit per client',
      noLimit: 'none',
      changed: 'Changed',
      attributes: 'Attributes',
      reservations: 'Latest reservations',
      noReservations: 'Nobody has reserved any of it yet.',
      reservationsBehind: 'The list follows the store with a short delay.',
      client: 'Client',
      units: 'Units',
      when: 'Decided',
      waitingList: 'Waiting list',
      position: 'Place',
      unsatisfiable: 'more than the capacity: passed over',
      more: (n: number, written: string) => plural(n, `and ${written} more`, `and ${written} more`),
      missing: 'There is no resource with this id.',
      changeCapacity: 'Change capacity…',
      closeAction: 'Close…',
      reopenAction: 'Reopen…',
    },
    capacity: {
      title: (label: string) => `Change the capacity of ${label}`,
      field: 'New capacity',
      now: (capacity: string, taken: string) => `Now ${capacity}, of which ${taken} taken.`,
      strict: 'Refuse if it is below what is taken',
      check: 'What would happen',
      checking: 'Asking the server what would happen',
      unchanged: 'This is the capacity it has.',
      submit: (capacity: string) => `Change to ${capacity}`,
      nothingRevoked: 'Nothing is revoked.',
      free: (n: number, written: string) =>
        n === 0
          ? 'No unit will be free.'
          : plural(n, `${written} unit will be free.`, `${written} units will be free.`),
      promoted: (n: number, written: string) =>
        n === 0
          ? 'Nobody who waits will be promoted.'
          : plural(
              n,
              `${written} waiting entry will be promoted.`,
              `${written} waiting entries will be promoted.`,
            ),
      nobodyWaits: 'Nobody is waiting.',
      overcommitted: (n: number, written: string) =>
        plural(
          n,
          `${written} unit will be taken beyond the capacity, and nothing new granted until it is freed.`,
          `${written} units will be taken beyond the capacity, and nothing new granted until they are freed.`,
        ),
      refused: (taken: string) => `It would be refused: ${taken} units are taken.`,
      movedOn: 'The resource has changed since; this is what would happen now.',
      done: (label: string, capacity: string) => `${label} has a capacity of ${capacity}.`,
    },
    close: {
      title: (label: string) => `Close ${label}?`,
      effect: 'New reservations, holds and entries of the waiting list will be refused.',
      kept: (n: number, written: string) =>
        n === 0
          ? 'Nothing is held or confirmed.'
          : plural(
              n,
              `${written} unit stays taken; it may still be confirmed, cancelled or expire.`,
              `${written} units stay taken; they may still be confirmed, cancelled or expire.`,
            ),
      waiting: (n: number, written: string) =>
        n === 0
          ? 'Nobody is waiting.'
          : plural(
              n,
              `${written} entry keeps its place and will not be promoted until it is reopened.`,
              `${written} entries keep their places and will not be promoted until it is reopened.`,
            ),
      submit: 'Close it',
      done: (label: string) => `${label} is closed.`,
    },
    reopen: {
      title: (label: string) => `Reopen ${label}?`,
      effect: 'It can be reserved again.',
      free: (n: number, written: string) =>
        n === 0
          ? 'No unit is free.'
          : plural(n, `${written} unit is free.`, `${written} units are free.`),
      waiting: (n: number, written: string) =>
        n === 0
          ? 'Nobody is waiting.'
          : plural(
              n,
              `${written} entry waits and is promoted at once if it fits.`,
              `${written} entries wait and are promoted at once as far as they fit.`,
            ),
      submit: 'Reopen it',
      done: (label: string) => `${label} is open.`,
    },
    empty: {
      title: 'No resources yet',
      body: 'A resource is anything with a capacity: a seat, a section, a night in a hotel.',
      orOver: 'or over REST:',
    },
    noMatch: {
      title: 'No resource matches',
      body: 'Every filter is in the address, so a link shows others what you see.',
    },
    failed: {
      title: 'The resources could not be read',
    },
  },

  /** What went wrong, by the server's code; each sentence says what to do, if anything. */
  faults: {
    unreachable: 'The server does not answer.',
    busy: 'The server is busy or restarting.',
    invalid: 'Some of what was sent is not valid.',
    unauthenticated: 'You are not signed in.',
    forbidden: 'Your role does not allow this.',
    'not-found': 'It does not exist any more.',
    'key-reused': 'This was sent before with other content; nothing was done.',
    unexpected: 'Something went wrong in the server.',
    requestId: (id: string) => `Request ${id}`,
  },

  /** Why the engine refused, by SEMANTICS' codes. */
  refusals: {
    RESOURCE_FULL: 'Refused: not enough units are free.',
    RESOURCE_CLOSED: 'Refused: the resource is closed.',
    INVALID_STATE: (state: string) => `Refused: it is already ${state}.`,
    CLIENT_LIMIT_REACHED: 'Refused: the client has all it may have.',
    CAPACITY_IN_USE: (taken: string) => `Refused: ${taken} units are taken.`,
    states: { open: 'open', closed: 'closed' },
  },

  fields: {
    required: 'Say what it is.',
    tooLong: 'At most 200 bytes.',
    control: 'No control characters.',
    wholeNumber: (least: string, most: string) => `A whole number from ${least} to ${most}.`,
  },

  outbox: {
    sending: 'Sending',
    unanswered: 'No answer yet. It is sent again until there is one, and done only once.',
    safeToLeave: 'You can close this: it goes on, and you will be told.',
    pending: (n: number, written: string) =>
      plural(n, `${written} action without an answer`, `${written} actions without an answer`),
    resent: 'An action from before was sent again.',
  },

  errorPage: {
    notFound: 'There is no such page',
    notFoundBody: 'The address may be from another version of the console.',
    unexpected: 'This page could not be shown',
    toResources: 'To the resources',
  },
};
