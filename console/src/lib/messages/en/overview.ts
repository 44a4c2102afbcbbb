import { pluralOf } from '../plural.ts';

const plural = pluralOf('en');

export const overview = {
  title: 'Overview',
  filters: {
    label: 'Filters',
    span: 'How far back',
    spans: { '10m': '10 min', '1h': '1 h', '24h': '24 h' },
    lastSpan: { '10m': 'Last 10 min', '1h': 'Last hour', '24h': 'Last 24 h' },
    group: 'Group',
    allGroups: 'All groups',
    server: 'Server',
    allServers: 'All servers',
  },
  figures: {
    label: 'Figures',
    occupancy: 'Occupancy',
    taken: (confirmed: string, held: string, capacity: string) =>
      `${confirmed} confirmed, ${held} held of ${capacity}`,
    reservations: 'Reservations',
    perSecond: '/s',
    peak: (rate: string, clock: string) => `peak ${rate} at ${clock}`,
    noPeak: 'none in this time',
    refusals: 'Refusals',
    ofAttempts: (percent: string) => `${percent}\u00a0% of attempts`,
    noAttempts: 'no attempts in this time',
    latency: 'Commit latency',
    p50: 'p50',
    tails: (p99: string, p999: string) => `p99 ${p99}, p99.9 ${p999}`,
    noCommits: 'no commits in this time',
    lag: 'Projection lag',
    worstOf: (n: number, written: string, name: string) =>
      plural(n, `of ${name}`, `worst of ${written}: ${name}`),
    waiting: 'Waiting',
    entries: (n: number) => plural(n, 'entry', 'entries'),
  },
  projections: {
    activity: 'activity',
    reservation: 'reservations',
    waiting_entry: 'waiting lists',
  },
  attempts: {
    title: 'Attempts per second',
    above: 'reservations, above',
    below: 'refusals, below',
    reservations: 'Reservations per second',
    refusals: 'Refusals per second',
    at: (clock: string, reservations: string, refusals: string) =>
      `${clock}: ${reservations} reservations and ${refusals} refusals per second`,
    quiet: 'No attempts in this time.',
  },
  latency: {
    title: 'Commit latency',
    unit: 'ms, from arrival to answer',
    at: (clock: string, p50: string, p99: string, p999: string) =>
      `${clock}: p50 ${p50}, p99 ${p99}, p99.9 ${p999} ms`,
    since: (clock: string) => `Counted since ${clock}.`,
    quiet: 'Nothing was committed in this time.',
    none: '–',
  },
  time: 'Time',
  marks: {
    ResourceCapacityChanged: (what: string) => `capacity of ${what} changed`,
    ResourceClosed: (what: string) => `${what} closed`,
    ResourceReopened: (what: string) => `${what} reopened`,
    several: (n: string) => `${n} resources`,
  },
  occupancy: {
    title: 'Occupancy by group',
    all: 'All resources',
    columns: {
      group: 'Group',
      bar: 'Share',
      taken: 'Taken',
      confirmed: 'Confirmed',
      held: 'Held',
      free: 'Free',
      waiting: 'Waiting',
    },
    more: (n: number, written: string) =>
      plural(n, `${written} more group`, `${written} more groups`),
    bar: (confirmed: string, held: string, closed: string, capacity: string) =>
      `${confirmed} confirmed, ${held} held, ${closed} closed of ${capacity}`,
  },
  clocks: {
    title: 'Clocks',
    subtitle: 'offset ± uncertainty',
    all: 'Clocks',
    columns: { server: 'Server', offset: 'Offset', bound: 'Bound', status: 'Status' },
    spark: (server: string, offset: string, bound: string) =>
      `Offset of ${server} over this time, now ${offset}, right to within ${bound}`,
    unmeasured: 'not measured',
    none: 'No server has told of its clock yet.',
  },
  conflicts: {
    title: 'Latest conflicts',
    subtitle: 'contests whose winner would differ under the servers’ own clocks',
    all: (n: number, written: string) =>
      plural(n, `It in the timeline`, `All ${written} in the timeline`),
    allMore: 'All in the timeline',
    timeline: 'Timeline',
    open: (resource: string, clock: string) => `The contest for ${resource} of ${clock}`,
    columns: {
      last: 'Last attempt',
      resource: 'Resource',
      attempts: 'Attempts',
      committed: 'As committed',
      raw: 'By raw clocks',
      verdict: 'Verdict',
      margin: 'Margin',
      inverted: 'Inverted',
    },
    within: (attempts: string, span: string) => `${attempts} in ${span}`,
    on: (server: string) => `on ${server}`,
    several: (n: string) => `and ${n} more`,
    verdicts: { certain: 'certain', undecidable: 'undecidable', unmeasured: 'unmeasured' },
    verdictMeans: {
      certain: 'The clocks’ uncertainty leaves no doubt who came first by them.',
      undecidable: 'The clocks’ uncertainty leaves open who came first.',
      unmeasured: 'How wrong the clocks were was not measured.',
    },
    none: 'None. The servers’ clocks would have decided every contest of this time as the store did.',
    since: (clock: string) => `Judged since ${clock}: there is much to judge.`,
  },
  empty: {
    title: 'No attempts yet',
    body: 'As soon as somebody asks for a unit, it is counted here. This asks for one:',
    firstResource: 'There is no resource yet either. This creates one, and asks for it:',
  },
};
