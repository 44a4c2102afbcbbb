import type {
  ContestReport,
  ReplayInput,
  ReplayResult,
} from '@reservation-engine/engine/replay/index';
import { grouped } from '../cli/numbers.ts';
import { table } from '../cli/table.ts';
import { STATEMENTS } from './statements.ts';

/** So many ids stand in one cell before only their number does. */
const NAMED = 3;

/** A replay's result for a reader: the order, the policies side by side, the contests at odds. */
export function replaySummary(
  { attempts, servers }: ReplayInput,
  result: ReplayResult,
  contestsShown: number,
): string {
  const serverCount = new Set(attempts.map(({ serverId }) => serverId)).size;
  const ofServers =
    servers === undefined ? 'all clocks taken to be true' : `${serverCount} servers`;
  return [
    `${count(attempts.length, 'attempt')}, ${ofServers}; ` +
      `${count(result.contests.length, 'contest')}, in order of ${result.key}.`,
    '',
    orderLines(result),
    '',
    policyTable(result),
    ...contestLines(result, contestsShown),
    ...correctionLines(result),
    '',
    'First-order: the same attempts, other outcomes. Who lost would have behaved differently.',
    ...STATEMENTS.map((statement, index) => `${index + 1}. ${statement}`),
  ].join('\n');
}

function orderLines(result: ReplayResult): string {
  const { inversions, pairs, ties, tau, undecidablePairs, ownServerInversions } = result;
  const { early, zombies } = result.cancellations;
  return [
    `Inversions against the store: ${grouped(inversions)} of ${grouped(pairs)} pairs, ` +
      `${grouped(ties)} ties, τ = ${tau.toFixed(3)}.`,
    `Undecidable pairs: ${grouped(undecidablePairs)}. ` +
      `Inversions within one server: ${grouped(ownServerInversions)}. ` +
      `Cancellations before what they cancel: ${grouped(early.length)}, ` +
      `by which the last write would keep ${grouped(zombies.length)}.`,
    `Holds misjudged by local clocks: ${grouped(result.holds.length)}.`,
  ].join('\n');
}

function policyTable({ policies }: ReplayResult): string {
  return table(
    [
      { title: 'policy' },
      { title: 'other winners', align: 'right' },
      { title: 'double bookings', align: 'right' },
      { title: 'lost confirmations', align: 'right' },
      { title: 'also' },
    ],
    Object.entries(policies).map(([policy, report]) => [
      policy,
      grouped(report.flips),
      grouped(report.doubleBookings),
      grouped(report.lostConfirmations),
      [
        report.violations === undefined ? '' : `${grouped(report.violations)} violations`,
        report.costUs === undefined ? '' : `${(report.costUs / 1_000).toFixed(1)} ms each`,
        report.premature === undefined ? '' : `${grouped(report.premature)} premature`,
        report.late === undefined ? '' : `${grouped(report.late)} late`,
      ]
        .filter((part) => part !== '')
        .join(', '),
    ]),
  );
}

function contestLines({ contests }: ReplayResult, shown: number): string[] {
  const atOdds = contests.filter(isAtOdds);
  if (atOdds.length === 0 || shown === 0) return [];
  const title = `Contests whose winner the key would change, or cannot tell: ${grouped(atOdds.length)}`;
  const rows = atOdds
    .slice(0, shown)
    .map((contest) => [
      contest.resourceId,
      grouped(contest.attempts.length),
      named(contest.committed),
      named(contest.winners),
      contest.verdict === 'certain' ? 'certain' : `may be ${named(contest.possibleWinners)}`,
      contest.marginUs === null ? '' : (contest.marginUs / 1_000).toFixed(3),
    ]);
  return [
    '',
    title + (atOdds.length > shown ? `, of which ${grouped(shown)}:` : ':'),
    table(
      [
        { title: 'resource' },
        { title: 'attempts', align: 'right' },
        { title: 'committed' },
        { title: 'by the key' },
        { title: 'verdict' },
        { title: 'margin ms', align: 'right' },
      ],
      rows,
    ),
  ];
}

function isAtOdds({ committed, winners, verdict }: ContestReport): boolean {
  if (verdict === 'undecidable') return true;
  const kept = new Set(committed);
  return winners.length !== kept.size || winners.some((id) => !kept.has(id));
}

function correctionLines({ corrections }: ReplayResult): string[] {
  if (corrections === null) return [];
  const { before, after, regressions } = corrections;
  return [
    '',
    `NTP’s correction: ${grouped(before.inversions)} inversions become ${grouped(after.inversions)}, ` +
      `${grouped(before.flips)} other winners ${grouped(after.flips)}, ` +
      `${grouped(before.undecidablePairs)} undecidable pairs ${grouped(after.undecidablePairs)}; ` +
      `${grouped(regressions)} pairs that were right are made wrong.`,
  ];
}

function count(number: number, noun: string): string {
  return `${grouped(number)} ${noun}${number === 1 ? '' : 's'}`;
}

function named(ids: readonly string[]): string {
  if (ids.length === 0) return '–';
  return ids.length <= NAMED
    ? ids.join(' ')
    : `${ids.slice(0, NAMED).join(' ')} +${ids.length - NAMED}`;
}
