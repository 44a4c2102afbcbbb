import type { Policy, PolicyTotals } from '@reservation-engine/engine/replay/index';
import { count, offset, span } from './format.ts';
import { STATEMENTS } from '../replay/statements.ts';
import { asStamped, type PhaseFindings, type ScenarioReport } from './analysis/scenario-report.ts';

/** One of the four things that must be said, and what this run shows of it. */
export interface Statement {
  readonly claim: string;
  readonly evidence: string;
}

/** The four honest statements, with this run's figures. */
export function statements({ run, before, after }: ScenarioReport): Statement[] {
  const raw = asStamped(before);
  const corrected = asStamped(after);
  const bounds = run.servers.map(({ measured }) => measured.boundUs);
  const delay = span(run.settings.replicationDelayUs);
  const store = totals(before, 'store').doubleBookings + totals(after, 'store').doubleBookings;
  const { overbooked } = overbookedOf(run);
  const evidence = [
    `By raw clocks ${contests(totals(before, 'earliest').flips)} of ${count(before.contests)} ` +
      `would have gone to somebody else, ${count(raw.earlyCancellations)} cancellations appear ` +
      `before what they cancel, and ${count(raw.prematureHolds + raw.lateHolds)} looks at holds ` +
      'misjudge them; “earliest wall clock wins” still has ' +
      `${count(totals(before, 'earliest').doubleBookings)} double bookings. Holds that local ` +
      `clocks end make ${count(totals(before, 'local-expiry').doubleBookings)}.`,
    `With writes visible to the other servers ${delay} later it makes ` +
      `${count(totals(before, 'check-then-write').doubleBookings)} double bookings before NTP and ` +
      `${count(totals(after, 'check-then-write').doubleBookings)} after it: no clock enters.`,
    `Offsets of up to ${largestOffset(run)} were measured to within ` +
      `${span(Math.max(...bounds))}. Inversions went from ${count(raw.inversions)} of ` +
      `${count(raw.pairs)} pairs to ${count(corrected.inversions)} of ${count(corrected.pairs)}; ` +
      `${count(corrected.undecidablePairs)} pairs stay undecidable, and correcting put ` +
      `${count(after.regressions)} pairs out of order that raw clocks had right.`,
    `${count(store)} in ${count(before.attempts + after.attempts)} attempts, and ` +
      `${count(overbooked)} of ${count(overbookedOf(run).resources)} resources have more taken ` +
      'than they have.',
  ];
  return STATEMENTS.map((claim, index) => ({ claim, evidence: evidence[index] ?? '' }));
}

function totals({ byKey, stamped }: PhaseFindings, policy: Policy): PolicyTotals {
  return byKey[stamped].policies[policy] ?? { flips: 0, doubleBookings: 0, lostConfirmations: 0 };
}

function contests(number: number): string {
  return `${count(number)} ${number === 1 ? 'contest' : 'contests'}`;
}

function largestOffset({ servers }: ScenarioReport['run']): string {
  const offsets = servers.map(({ error }) => error.offsetUs);
  return offset(offsets.reduce((most, us) => (Math.abs(us) > Math.abs(most) ? us : most), 0));
}

function overbookedOf({ phases }: ScenarioReport['run']) {
  return {
    overbooked: phases.reduce((sum, { store }) => sum + store.overbooked, 0),
    resources: phases.reduce((sum, { store }) => sum + store.resources, 0),
  };
}
