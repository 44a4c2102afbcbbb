import { pluralOf } from '../plural.ts';

const plural = pluralOf('en');

export const waitingLists = {
  title: 'Waiting lists',
  summary: (n: number, entries: string, resources: string) =>
    plural(n, `${entries} waits for ${resources}`, `${entries} wait for ${resources}`),
  resources: (n: number, written: string) =>
    plural(n, `${written} resource`, `${written} resources`),
  table: 'Resources that somebody waits for, the longest list first',
  loading: 'Reading waiting lists',
  columns: {
    resource: 'Resource',
    group: 'Group',
    standstill: 'State',
    waiting: 'Waiting',
    available: 'Free',
    policy: 'Order',
  },
  policies: { strict: 'strict', 'skip-to-fit': 'skip to fit' },
  standstills: { blocked: 'head blocked', full: 'full', closed: 'closed' },
  filters: { label: 'Filters', group: 'Group', anyGroup: 'All groups' },
  empty: {
    title: 'Nobody is waiting',
    body: 'Whoever is refused for want of units can join a waiting list, and is promoted by itself as soon as there is room.',
    toSeats: 'To the seat map',
  },
  noMatch: { title: 'Nobody is waiting in this group', clear: 'Show all groups' },
  panel: {
    label: (label: string) => `Waiting list of ${label}`,
    missing: 'There is no resource with this id.',
    reading: 'Reading',
    unreadable: 'The list could not be read.',
    next: 'Who is next?',
    states: {
      nobody: 'Nobody is waiting.',
      closed: 'It is closed: nobody is promoted until it is reopened.',
      unsatisfiable: 'All who wait want more than the capacity, and are passed over.',
      blocked: (client: string, needs: string, free: string) =>
        `Blocked: ${client} stands first and needs ${needs}, free ${free}.`,
      full: (client: string, needs: string) =>
        `Nothing is free. ${client} is next and needs ${needs}.`,
    },
    policies: {
      strict: 'Strict order: nobody behind the head is served before it.',
      'skip-to-fit': 'Skip to fit: the first entry that fits is served.',
    },
    order: 'In order',
    place: 'Place',
    client: 'Client',
    units: 'Units',
    since: 'Since',
    unsatisfiable: 'wants more than the capacity: passed over',
    overtaken: (n: number, written: string) =>
      plural(n, `overtaken by ${written}`, `overtaken by ${written}`),
    holdFor: (span: string) => `is granted a hold of ${span}`,
    leave: (client: string) => `Take ${client} off the list…`,
    more: 'Show more',
    promotions: 'Promoted lately',
    noPromotions: 'Nobody among the latest decisions.',
    when: 'When',
    because: 'Because',
    unknownCause: 'room was made',
    toSeat: 'On the seat map',
    toReservations: 'Its reservations',
  },
};
