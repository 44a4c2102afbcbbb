import { ORDER_KEYS, type OrderKey } from '@reservation-engine/engine/replay/index';
import type { KeyFindings, PhaseFindings, ScenarioReport } from './analysis/scenario-report.ts';
import { asStamped } from './analysis/scenario-report.ts';
import { count, milliseconds, offset, partsPerMillion, ratio, seconds, span } from './format.ts';
import { KEY_NAMES, POLICY_NAMES } from './names.ts';

/** A table as HTML, Markdown and CSV all show it. */
export interface ReportTable {
  /** Names its CSV file. */
  readonly id: string;
  readonly caption: string;
  readonly columns: readonly string[];
  /** The first cell of a row names it. */
  readonly rows: readonly (readonly string[])[];
}

/** Before and after NTP, by the stamps that servers gave in each phase. */
export function comparisonTable({ before, after }: ScenarioReport): ReportTable {
  const [raw, corrected] = [asStamped(before), asStamped(after)];
  const row = (name: string, of: (found: KeyFindings, phase: PhaseFindings) => string) => [
    name,
    of(raw, before),
    of(corrected, after),
  ];
  return {
    id: 'comparison',
    caption: 'Before and after NTP, by what the servers stamped',
    columns: ['', 'Before: raw clocks', 'After: corrected clocks'],
    rows: [
      row('Attempts', (_, { attempts }) => count(attempts)),
      row('Contests', (_, { contests }) => count(contests)),
      row('Pairs compared', ({ pairs }) => count(pairs)),
      row('Order inversions', ({ inversions }) => count(inversions)),
      row('… within one server', ({ ownServerInversions }) => count(ownServerInversions)),
      row('Kendall’s τ', ({ tau }) => ratio(tau)),
      row('Winner flips, earliest stamp wins', ({ policies }) =>
        count(policies.earliest?.flips ?? 0),
      ),
      row('Undecidable pairs', ({ undecidablePairs }, { stamped }) =>
        stamped === 'wall' ? 'unknown: not measured' : count(undecidablePairs),
      ),
      row('Cancellations before what they cancel', ({ earlyCancellations }) =>
        count(earlyCancellations),
      ),
      row('Holds released too early', ({ prematureHolds }) => count(prematureHolds)),
      row('Holds kept too long', ({ lateHolds }) => count(lateHolds)),
      row('Waiting-list inversions', ({ waitingListInversions }) => count(waitingListInversions)),
      row('Double bookings of the store', ({ policies }) =>
        count(policies.store?.doubleBookings ?? 0),
      ),
    ],
  };
}

/** All policies side by side. */
export function policiesTable({ run, before, after }: ScenarioReport): ReportTable {
  return {
    id: 'policies',
    caption: 'The same attempts under other arbitrations',
    columns: [
      'Policy',
      'Winner flips, before',
      'after',
      'Double bookings, before',
      'after',
      'Lost confirmations, before',
      'after',
    ],
    rows: run.settings.policies.map((policy) => {
      const totals = [before, after].map((phase) => asStamped(phase).policies[policy]);
      const cells = (of: 'flips' | 'doubleBookings' | 'lostConfirmations') =>
        totals.map((found) => (found === undefined ? '–' : count(found[of])));
      return [
        POLICY_NAMES[policy],
        ...cells('flips'),
        ...cells('doubleBookings'),
        ...cells('lostConfirmations'),
      ];
    }),
  };
}

/** Every order there is, in both phases. */
export function keysTable({ before, after }: ScenarioReport): ReportTable {
  const cells = (phase: PhaseFindings, key: OrderKey): string[] => {
    const { inversions, tau, policies } = phase.byKey[key];
    return [count(inversions), ratio(tau), count(policies.earliest?.flips ?? 0)];
  };
  return {
    id: 'orders',
    caption: 'Inversions and flips by order key',
    columns: [
      'Order by',
      'Inversions, before',
      'τ, before',
      'Flips, before',
      'Inversions, after',
      'τ, after',
      'Flips, after',
    ],
    rows: ORDER_KEYS.map((key) => [KEY_NAMES[key], ...cells(before, key), ...cells(after, key)]),
  };
}

export function clocksTable({ run }: ScenarioReport): ReportTable {
  return {
    id: 'clocks',
    caption: 'Clocks: what was injected (simulated truth) and what NTP measured',
    columns: ['Server', 'Injected offset', 'Drift', 'Measured offset', 'Bound', 'Left at the sync'],
    rows: run.servers.map(({ letter, serverId, error, measured }) => [
      `${letter} (${serverId})`,
      offset(error.offsetUs),
      partsPerMillion(error.driftPpm),
      offset(measured.offsetUs),
      `± ${span(measured.boundUs)}`,
      leftAfterSync(run.clockSamples, serverId, run.sync.toUs),
    ]),
  };
}

function leftAfterSync(
  samples: ScenarioReport['run']['clockSamples'],
  serverId: string,
  syncedUs: number,
): string {
  const found = samples.find((sample) => sample.serverId === serverId && sample.atUs >= syncedUs);
  return found === undefined ? '–' : offset(found.stampErrorUs);
}

export function workloadTable({ before, after }: ScenarioReport): ReportTable {
  const workloads = [before, after].map(({ phase }) => phase.workload);
  const row = (name: string, of: (workload: (typeof workloads)[number]) => string) => [
    name,
    ...workloads.map(of),
  ];
  return {
    id: 'workload',
    caption: 'What the clients did, and what they were answered',
    columns: ['', 'Before', 'After'],
    rows: [
      row('Requests', ({ sent }) => count(sent)),
      row('Confirmed', ({ confirmed }) => count(confirmed)),
      row('Held', ({ held }) => count(held)),
      row('Waiting', ({ waiting }) => count(waiting)),
      row('Cancelled', ({ cancelled }) => count(cancelled)),
      row('Left the waiting list', ({ left }) => count(left)),
      row('Refused', ({ refused }) => count(refused)),
      row('Failed', ({ failed }) => count(failed)),
      row('Latency, median', ({ latencyMs }) => milliseconds(latencyMs.p50)),
      row('Latency, 99 %', ({ latencyMs }) => milliseconds(latencyMs.p99)),
    ],
  };
}

/** One phase's heat map in figures. */
export function conflictsTable({ phase, conflicts }: PhaseFindings): ReportTable {
  return {
    id: `conflicts-${phase.name}`,
    caption: `Inverted pairs by servers and time, ${phase.name} NTP`,
    columns: ['Servers', ...conflicts.periodsMs.map((ms) => `from ${seconds(ms)}`), 'All'],
    rows: conflicts.pairs.map((pair, row) => {
      const counts = conflicts.counts[row] ?? [];
      const sum = counts.reduce((total, each) => total + each, 0);
      return [pair, ...counts.map(count), count(sum)];
    }),
  };
}

export function allTables(report: ScenarioReport): ReportTable[] {
  return [
    comparisonTable(report),
    policiesTable(report),
    keysTable(report),
    clocksTable(report),
    workloadTable(report),
    conflictsTable(report.before),
    conflictsTable(report.after),
  ];
}
