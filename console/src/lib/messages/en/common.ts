import { pluralOf } from '../plural.ts';

const plural = pluralOf('en');

/** What every page may say. */
export const common = {
  product: 'Reservation engine',
  units: { ms: 'ms', seconds: 's', minutes: 'min', hours: 'h', days: 'd' },
  ago: (span: string) => `${span} ago`,

  actions: {
    add: 'Add',
    remove: 'Remove',
    close: 'Close',
    cancel: 'Cancel',
    dismiss: 'Dismiss',
  },

  copy: { action: 'Copy', done: 'Copied' },

  /** What the glyphs mean, one shape each. */
  signs: {
    states: 'States',
    attempts: 'Attempts',
    order: 'Orders compared',
    clocks: 'Servers and clocks',
    free: 'free',
    held: 'held',
    confirmed: 'confirmed',
    closed: 'closed',
    waitedFor: 'waited for',
    conflict: 'conflict',
    beliefDiffers: 'a server believes otherwise',
    refused: 'refused',
    expired: 'expired',
    cancelled: 'cancelled',
    promoted: 'promoted',
    waiting: 'joined the waiting list',
    inversion: 'inversion',
    ghost: 'recorded place',
    winnerNow: 'winner now',
    tipPoint: 'the winner changes here',
    server: 'server',
    serverMoved: 'server, clock moved by you',
    sync: 'clock measured',
    step: 'clock stepped',
    slew: 'clock slewing',
    sourceLost: 'time source lost',
  },

  /** Why there was no answer; each says what to do, if anything. */
  faults: {
    unreachable: 'The server does not answer.',
    busy: 'The server is busy or restarting.',
    invalid: 'Some of what was sent is not valid.',
    unauthenticated: 'You are not signed in.',
    forbidden: 'Your role does not allow this.',
    'not-found': 'It does not exist any more.',
    'rebuild-running': 'A projection is being rebuilt already.',
    'key-reused': 'This was sent before with other content; nothing was done.',
    running: 'One of these is running already.',
    unavailable: 'This server cannot do that.',
    unexpected: 'Something went wrong in the server.',
    requestId: (id: string) => `Request ${id}`,
  },

  /** Why the engine refused, by its codes. */
  refusals: {
    RESOURCE_FULL: 'Refused: not enough units are free.',
    RESOURCE_CLOSED: 'Refused: the resource is closed.',
    INVALID_STATE: (state: string) => `Refused: it is ${state} already.`,
    CLIENT_LIMIT_REACHED: 'Refused: more than the client may have.',
    CAPACITY_IN_USE: (n: number, taken: string) =>
      plural(n, `Refused: ${taken} unit is taken.`, `Refused: ${taken} units are taken.`),
    states: {
      open: 'open',
      closed: 'closed',
      held: 'held',
      confirmed: 'confirmed',
      cancelled: 'cancelled',
      expired: 'expired',
      waiting: 'waiting',
      promoted: 'promoted',
      left: 'off the list',
    },
  },

  /** The same in a word or two, in a list of decisions. */
  refusedFor: {
    RESOURCE_FULL: 'refused: full',
    RESOURCE_CLOSED: 'refused: closed',
    INVALID_STATE: 'refused: state',
    CLIENT_LIMIT_REACHED: 'refused: limit',
    CAPACITY_IN_USE: 'refused: in use',
  },

  /** What was decided, by the event that records it. */
  events: {
    ResourceCreated: 'created',
    ResourceCapacityChanged: 'capacity changed',
    ResourceClosed: 'closed',
    ResourceReopened: 'reopened',
    ReservationHeld: 'held',
    ReservationConfirmed: 'confirmed',
    ReservationRejected: 'refused',
    ReservationAmended: 'amended',
    ReservationCancelled: 'cancelled',
    ReservationExpired: 'expired',
    WaitingListJoined: 'joined',
    WaitingListLeft: 'left',
    WaitingListPromoted: 'promoted',
  },

  /** What is wrong with a field. */
  fields: {
    required: 'Say what it is.',
    tooLong: 'At most 200 bytes.',
    control: 'No control characters.',
    twice: 'Each name once.',
    wholeNumber: (least: string, most: string) => `A whole number from ${least} to ${most}.`,
  },

  outbox: {
    sending: 'Sending',
    unanswered: 'No answer yet. It is sent again until there is one, and done only once.',
    safeToLeave: 'You can close this: it goes on, and you will be told.',
    pending: (n: number, written: string) =>
      plural(n, `${written} action without an answer`, `${written} actions without an answer`),
  },

  errorPage: {
    notFound: 'There is no such page',
    notFoundBody: 'The address may be from another version of the console.',
    unexpected: 'This page could not be shown',
    toResources: 'To the resources',
  },
};
