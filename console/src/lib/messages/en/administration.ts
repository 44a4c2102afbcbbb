import { pluralOf } from '../plural.ts';

const plural = pluralOf('en');

/** The page of servers, projections and the health of the parts. */
export const administration = {
  title: 'Administration',
  toolbar: 'What is shown',
  upToDate: 'All projections are up to date',
  behind: (name: string, delay: string) => `${name}: ${delay} behind`,
  loading: 'Reading servers and projections',
  forbidden: 'This page needs the role operator.',

  health: {
    title: 'The server that answers',
    store: 'Store round trip',
    storeAway: 'no answer',
    storeMeans: 'to the database and back',
    circuit: 'Circuit',
    closed: 'closed',
    open: 'open',
    closedMeans: 'commands reach the store',
    openMeans: 'answered at once, without the store',
    queue: 'Queue',
    queueMeans: 'commands that wait for their commit',
    cached: 'Streams in memory',
    cachedMeans: 'decided without reading them again',
  },

  projections: {
    title: 'Projections',
    subtitle: 'Lists made from the events',
    names: {
      reservation: { title: 'Reservations', what: 'every reservation as its last event left it' },
      waiting_entry: { title: 'Waiting lists', what: 'every entry with its place in the order' },
      activity: { title: 'Activity', what: 'attempts over time, for the overview' },
    },
    lag: 'Lag',
    none: 'none',
    behind: 'Behind',
    events: (n: number, written: string) => plural(n, `${written} event`, `${written} events`),
    position: 'Position',
    parked: 'Parked',
  },

  rebuild: {
    action: 'Rebuild…',
    paletteAction: (name: string) => `Rebuild a projection: ${name}…`,
    title: (name: string) => `Rebuild ${name}?`,
    effect: (n: number, events: string) =>
      plural(
        n,
        `It is made anew from ${events} event, beside the one in use.`,
        `It is made anew from all ${events} events, beside the one in use.`,
      ),
    meanwhile: 'It is read and kept up meanwhile; the new one takes its place at the end.',
    parked: (n: number, streams: string) =>
      plural(
        n,
        `${streams} parked stream is tried again. If its fault is still there, the rebuild fails and nothing changes.`,
        `${streams} parked streams are tried again. If a fault is still there, the rebuild fails and nothing changes.`,
      ),
    alone: 'No other projection can be rebuilt until it has ended.',
    submit: 'Rebuild it',
    busy: (server: string, name: string) => `${server} is rebuilding ${name}.`,
    running: (server: string) => `${server} rebuilds it`,
    progress: (done: string, total: string, percent: string) =>
      `${done} of ${total} events, ${percent}\u00a0%`,
    never: 'Never rebuilt.',
    done: (server: string, ago: string, took: string) => `Rebuilt by ${server} ${ago}, in ${took}.`,
    failed: (server: string, ago: string) => `The rebuild by ${server} failed ${ago}:`,
    unchanged: 'The projection stayed as it was.',
    silent: (server: string, ago: string) =>
      `${server} was last heard of ${ago} and did not finish. The projection stayed as it was.`,
    doneToast: (name: string) => `${name}: rebuilt.`,
    failedToast: (name: string) => `${name}: the rebuild failed. The projection stayed as it was.`,
  },

  parked: {
    title: (n: number, streams: string) =>
      plural(n, `${streams} parked stream`, `${streams} parked streams`),
    means: 'An event could not be projected; later ones of the resource wait behind it.',
    resource: 'Resource',
    version: 'Version',
    fault: 'Fault',
    since: 'Since',
    retry: 'Retry',
    retryOne: (resource: string) => `Retry ${resource}`,
    retryAll: 'Retry all',
    more: (n: number, written: string) => plural(n, `and ${written} more`, `and ${written} more`),
    resumed: (n: number, streams: string) =>
      plural(n, `${streams} stream goes on.`, `${streams} streams go on.`),
    still: (n: number, streams: string) =>
      plural(n, `${streams} stream stays parked.`, `${streams} streams stay parked.`),
  },

  servers: {
    title: 'Servers',
    server: 'Server',
    url: 'Address',
    noUrl: 'not told',
    version: 'Version',
    started: 'Started',
    seen: 'Last seen',
    clock: 'Clock',
    answers: 'answers',
    showStopped: 'Stopped',
    none: 'No server has told of itself yet.',
    summary: (n: number, written: string) => plural(n, `${written} runs`, `${written} run`),
  },
};
