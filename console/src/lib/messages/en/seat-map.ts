import { pluralOf } from '../plural.ts';

const plural = pluralOf('en');

export const seatMap = {
  title: 'Seat map',
  group: 'Group',
  view: 'View',
  map: 'Map',
  table: 'Table',
  section: 'Section',
  allSections: 'All sections',
  noSection: 'Without a section',
  stage: 'Stage',
  tools: 'Group, view and section',
  legend: 'Legend and filter',
  zoomIn: 'Nearer',
  zoomOut: 'Further',
  zoomFit: 'All of it',
  previousSection: 'Previous section',
  nextSection: 'Next section',
  hall: (group: string) => `Seats of ${group}. Arrow keys walk, Enter chooses, Space adds.`,
  fieldFree: (label: string, free: string, capacity: string) =>
    `${label}: ${free} free of ${capacity}`,
  perDot: (units: string) => `one dot for ${units}`,
  notYet: 'did not exist yet',
  loading: 'Reading the seats',
  rows: (n: number, written: string) => plural(n, `${written} seat`, `${written} seats`),
  canvas: (written: string) =>
    `${written} seats are drawn; the table beside them has the same for readers and keys.`,

  columns: {
    label: 'Seat',
    section: 'Section',
    row: 'Row',
    number: 'No.',
    standing: 'State',
    waiting: 'Waiting',
  },
  sortBy: (column: string) => `Sort by ${column}`,
  tableOf: (group: string) => `Seats of ${group} with their state`,

  empty: {
    title: 'No seats yet',
    body: 'A group of resources becomes a map here: seats by their section, row and number, standing areas as dots, anything else by its label.',
    toResources: 'To the resources',
  },
  emptyGroup: {
    title: 'Nothing in this group',
    body: 'No resource belongs to it, or not any more.',
  },

  asOf: {
    label: 'As of',
    slider: 'Time shown',
    rate: 'decisions per second',
    now: 'Now',
    was: (clock: string) => `As it was at ${clock}. Nothing can be done in the past.`,
    asking: 'Reading what was then',
    unreadable: 'What was then could not be read.',
    unread: 'The rate of decisions could not be read.',
  },

  panel: {
    label: (label: string) => `Seat ${label}`,
    several: 'Seats chosen',
    version: (written: string) => `version ${written}`,
    was: (standing: string, clock: string) => `was ${standing}, at ${clock}`,
    missing: 'There is no such seat.',
    why: 'Why is this seat not free?',
    whyField: 'Who has it?',
    free: 'It is free.',
    decisions: 'Decisions',
    after: (clock: string) => `seconds after ${clock}`,
    outcome: 'Outcome',
    on: 'On',
    decided: 'Decided',
    stamped: 'Stamped',
    reading: 'Reading',
    unreadable: 'It could not be read.',
    earlier: 'Earlier decisions',
    byClock: 'by wall clock',
    inStore: 'in the store',
    clocks: 'Had the clocks decided',
    andMore: (n: number, written: string) =>
      plural(n, `and ${written} attempt more`, `and ${written} attempts more`),
    flipped: (name: string, margin: string) =>
      `By wall clock ${name} would have been first, by ${margin}.`,
    flippedNoMargin: (name: string) => `By wall clock ${name} would have been first.`,
    notFlipped: (name: string) => `By wall clock ${name} would have been first too.`,
    undecidable: 'Their uncertainty does not tell who was first.',
    storeDecides: 'The store’s order decides, so nothing follows from it.',
    timeline: 'Open in timeline',
    clear: 'Choose none',
    book: (n: number, written: string) =>
      plural(n, `Reserve ${written} seat…`, `Reserve ${written} seats…`),
    hold: 'Hold…',
    allFree: 'All of them are free.',
    notFree: (n: number, written: string) =>
      plural(
        n,
        `${written} is not free: a booking takes all or none.`,
        `${written} are not free: a booking takes all or none.`,
      ),
    tooMany: (most: string) => `A booking has at most ${most} items.`,
    remove: (label: string) => `Leave out ${label}`,
    howToAdd: 'Ctrl and click, or Space, chooses more for a booking.',
  },

  why: {
    confirmed: (client: string, clock: string) => `Confirmed for ${client} at ${clock}.`,
    held: (client: string, clock: string) =>
      `Held for ${client} since ${clock}, until it is confirmed or runs out.`,
    fromHold: (client: string, clock: string) => `Held for ${client}, who confirmed at ${clock}.`,
    promoted: (client: string) => `Confirmed for ${client}, promoted from the waiting list.`,
    promotedHold: (client: string) => `Held for ${client}, promoted from the waiting list.`,
    promotedWhen: (client: string, when: string) =>
      `Confirmed for ${client}, promoted from the waiting list when ${when}.`,
    promotedHoldWhen: (client: string, when: string) =>
      `Held for ${client}, promoted from the waiting list when ${when}.`,
    freed: {
      cancelled: (client: string) => `${client} cancelled`,
      expired: (client: string) => `the hold of ${client} ran out`,
      amended: (client: string) => `${client} gave units back`,
      raised: () => 'the capacity was raised',
      reopened: () => 'it was reopened',
      left: (client: string) => `${client} left the list`,
    },
    closed: (clock: string) => `Closed at ${clock}.`,
    closedSince: 'It is closed.',
    full: (confirmed: string, held: string, capacity: string) =>
      `${confirmed} confirmed and ${held} held of ${capacity}.`,
    last: (client: string) => `The last was granted to ${client}.`,
    unknown: 'Who has it was decided too long ago to be in this list.',
    rush: (n: number, written: string, span: string, client: string) =>
      plural(
        n,
        `${written} asked for it; the store put ${client} first.`,
        `${written} asked for it within ${span}; the store put ${client} first.`,
      ),
    alone: 'Nobody else asked for it.',
    nothingGranted: 'Nothing new is granted until it is reopened.',
  },
};
