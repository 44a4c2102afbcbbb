import { pluralOf } from '../plural.ts';

const plural = pluralOf('en');

/** Forms and questions that several pages share: what operators do to reservations. */
export const commands = {
  reserve: {
    action: 'Reserve…',
    holdAction: 'Hold…',
    joinAction: 'Join the waiting list…',
    title: (subject: string) => `Reserve ${subject}`,
    holdTitle: (subject: string) => `Hold ${subject}`,
    joinTitle: (subject: string) => `Wait for ${subject}`,
    seats: (n: number, written: string) => plural(n, `${written} seat`, `${written} seats`),
    client: 'Client id',
    clientHint: 'Who it is for; kept for the next time.',
    quantity: 'Units',
    quantityHint: (free: string, capacity: string) => `${free} of ${capacity} free`,
    mode: 'What is granted',
    modes: { confirmed: 'Confirmed at once', held: 'Held for a while' },
    holdFor: 'Held for',
    holdUnit: 'Unit of time',
    holdUnits: { seconds: 'seconds', minutes: 'minutes', hours: 'hours', days: 'days' },
    holdHint: 'Then it is free again, unless it was confirmed.',
    joinHint: 'Granted by itself, in the store’s order, as soon as there is room.',
    waitInstead: 'Wait if there is no room',
    allOrNothing: 'All of them or none.',
    submit: 'Reserve',
    submitHold: 'Hold',
    submitJoin: 'Join the waiting list',
    bounds: (least: string, most: string) => `A whole number, from ${least} to ${most}.`,
  },

  lost: {
    title: 'Somebody was quicker',
    full: 'There is no room left',
    closed: 'It is closed',
    limit: 'More than the client may have',
    neverFits: 'It will never fit',
    state: 'It has changed meanwhile',
    winner: (client: string, outcome: string, before: string) =>
      `${client} was ${outcome} ${before} before you.`,
    item: (label: string) => `Because of ${label}; none of the others was taken either.`,
    facts: {
      requested: 'Asked for',
      available: 'Free then',
      capacity: 'Capacity',
      waitingAhead: 'Waiting ahead',
      clientUnits: 'Client has',
      clientLimit: 'Client may have',
      version: 'Decided as version',
    },
    join: 'Join the waiting list',
  },

  cancel: {
    action: 'Cancel reservation…',
    title: (subject: string) => `Cancel the reservation of ${subject}?`,
    who: (client: string, units: string) => `${client} loses ${units}.`,
    submit: 'Cancel reservation',
    keep: 'Keep it',
  },

  confirm: { action: 'Confirm', done: 'Confirmed' },

  amend: {
    action: 'Amend…',
    title: (subject: string) => `Amend the reservation of ${subject}`,
    field: 'Units',
    now: (client: string, units: string) => `${client} has ${units}.`,
    unchanged: 'Nothing: it has that many.',
    takes: (n: number, written: string) =>
      plural(n, `Takes ${written} unit more.`, `Takes ${written} units more.`),
    submit: (written: string) => `Amend to ${written}`,
  },

  leave: {
    action: 'Take off the list…',
    title: (client: string) => `Take ${client} off the waiting list?`,
    effect: (place: string, subject: string) => `Gives up place ${place} for ${subject}.`,
    submit: 'Take off the list',
    keep: 'Keep waiting',
  },

  effect: {
    title: 'What it will do',
    checking: 'Asking the server what it will do',
    units: (n: number, written: string) => plural(n, `${written} unit`, `${written} units`),
    frees: (subject: string) => `Frees ${subject}.`,
    freesUnits: (n: number, written: string, subject: string) =>
      plural(n, `Frees ${written} unit of ${subject}.`, `Frees ${written} units of ${subject}.`),
    nobodyWaits: 'Nobody is waiting.',
    nobodyFits: 'Nobody who waits is promoted by it.',
    promotes: (client: string, n: number, written: string) =>
      plural(
        n,
        `Promotes ${client}, who waits for ${written} unit.`,
        `Promotes ${client}, who waits for ${written} units.`,
      ),
    more: (n: number, written: string) =>
      plural(n, `And promotes ${written} more.`, `And promotes ${written} more.`),
    refused: (why: string) => `It will not be done. ${why}`,
  },

  /** Said beside the page, by what the answer granted. */
  done: {
    confirmed: (subject: string, client: string) => `${subject}: confirmed for ${client}.`,
    held: (subject: string, client: string) => `${subject}: held for ${client}.`,
    waiting: (subject: string, client: string) => `${subject}: ${client} is on the waiting list.`,
  },
  did: {
    confirm: (subject: string) => `${subject}: the hold is confirmed.`,
    cancel: (subject: string) => `${subject}: the reservation is cancelled.`,
    amend: (subject: string) => `${subject}: the reservation is amended.`,
    leave: (subject: string) => `${subject}: off the waiting list.`,
  },
};
