import { pluralOf } from '../plural.ts';

const plural = pluralOf('en');

/** The page of the resources. */
export const resources = {
  title: 'Resources',
  count: (n: number, written: string) => plural(n, `${written} resource`, `${written} resources`),
  countOf: (shown: string, all: string) => `${shown} of ${all}`,
  loading: (written: string) => `Reading resources, ${written} so far`,
  table: 'Resources with their availability',
  sortBy: (column: string) => `Sort by ${column}`,
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
    age: 'Age',
  },
  columnMeans: {
    taken: 'Held and confirmed units, of the capacity',
    waiting: 'Entries of the waiting list',
    version: 'Events recorded of this resource',
    age: 'Since the store was read for it. While live, nothing has changed in that time.',
  },
  takenOf: (taken: string, capacity: string, percent: string) =>
    `${taken} of ${capacity} taken, ${percent} %`,
  overcommitted: (n: number, written: string) =>
    plural(
      n,
      `${written} unit more is taken than there is. Nothing new is granted until it is freed.`,
      `${written} units more are taken than there are. Nothing new is granted until they are freed.`,
    ),

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
    retrying: 'The console keeps trying.',
  },

  create: {
    action: 'Create resource',
    title: 'Create a resource',
    submit: 'Create',
    id: 'Id',
    idHint: 'Yours to choose; it never changes.',
    label: 'Label',
    labelHint: 'What people read; the id when empty.',
    group: 'Group',
    groupHint: 'What it belongs to, e.g. the concert.',
    type: 'Type',
    typeHint: 'e.g. seat, section, night',
    capacity: 'Capacity',
    capacityHint: (most: string) => `Units, 0 to ${most}`,
    clientLimit: 'Limit per client',
    clientLimitHint: 'Units one client may have; none when empty.',
    policy: 'Waiting list',
    policies: {
      strict: 'Strict: the head first, nobody passes it',
      'skip-to-fit': 'Skip to fit: the first entry that fits',
    },
    attributes: 'Attributes',
    attributesHint: 'e.g. row and number of a seat',
    attributeName: 'Name',
    attributeValue: 'Value',
    exists: 'A resource with this id exists already.',
    done: (label: string) => `${label} was created.`,
  },

  panel: {
    label: (label: string) => `Details of ${label}`,
    version: (version: string) => `version ${version}`,
    missing: 'There is no resource with this id.',
    units: 'Units',
    capacity: 'Capacity',
    confirmed: 'Confirmed',
    held: 'Held',
    available: 'Free',
    waiting: 'Waiting',
    waitingList: 'Waiting list',
    place: 'Place',
    unsatisfiable: 'more than the capacity: passed over',
    reservations: 'Latest reservations',
    noReservations: 'Nobody has reserved any of it yet.',
    reading: 'Reading',
    unreadable: 'The list could not be read.',
    decisions: 'Decisions',
    on: 'On',
    earlier: 'Earlier decisions',
    outcome: 'Outcome',
    client: 'Client',
    when: 'Decided',
    more: 'and more',
    attributes: 'Attributes',
    details: 'Details',
    type: 'Type',
    policy: 'Waiting list',
    policies: { strict: 'strict', 'skip-to-fit': 'skip to fit' },
    clientLimit: 'Limit per client',
    noLimit: 'none',
    read: 'Read from the store',
    changeCapacity: 'Change capacity…',
    closeAction: 'Close…',
    reopenAction: 'Reopen…',
  },

  capacity: {
    title: (label: string) => `Change the capacity of ${label}`,
    field: 'New capacity',
    now: (capacity: string, taken: string) => `Now ${capacity}, of which ${taken} taken.`,
    strict: 'Refuse if it is below what is taken',
    effect: 'What it will do',
    checking: 'Asking the server what it will do',
    unchanged: 'Nothing: this is the capacity it has.',
    submit: (capacity: string) => `Change to ${capacity}`,
    nothingRevoked: 'Nothing is revoked.',
    free: (n: number, written: string) =>
      n === 0
        ? 'No unit will be free.'
        : plural(n, `${written} unit will be free.`, `${written} units will be free.`),
    nobodyWaits: 'Nobody is waiting.',
    promoted: (n: number, written: string) =>
      n === 0
        ? 'Nobody who waits will be promoted.'
        : plural(
            n,
            `${written} waiting entry will be promoted.`,
            `${written} waiting entries will be promoted.`,
          ),
    overcommitted: (n: number, written: string) =>
      plural(
        n,
        `${written} unit more will be taken than there is; nothing new is granted until it is freed.`,
        `${written} units more will be taken than there are; nothing new is granted until they are freed.`,
      ),
    refused: (n: number, taken: string) =>
      plural(
        n,
        `It will be refused: ${taken} unit is taken.`,
        `It will be refused: ${taken} units are taken.`,
      ),
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
            `${written} entry keeps its place and is not promoted until it is reopened.`,
            `${written} entries keep their places and are not promoted until it is reopened.`,
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
};
