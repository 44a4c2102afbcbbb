import { earlyCancels } from '../anomalies/cancellations.ts';
import { believe } from '../belief.ts';
import type { Belief, BeliefQuery } from '../belief.ts';
import { flipCurve } from '../curves/flip-curve.ts';
import type { FlipCurve } from '../curves/flip-curve.ts';
import { tipPoints } from '../curves/tip-points.ts';
import type { TipPoint } from '../curves/tip-points.ts';
import type { OrderKey, Policy, ReplayOptions } from '../input/replay-input.ts';
import { contestReport } from '../report/contest-report.ts';
import { replayReport } from '../report/replay-report.ts';
import type { ContestReport, ReplayResult } from '../report/replay-result.ts';
import type { AttemptTable } from '../table/attempt-table.ts';
import { Evaluation } from './evaluation.ts';
import { layoutOf } from './layout.ts';
import type { Layout } from './layout.ts';
import { settingsOf } from './settings.ts';
import type { PolicyParameters } from './settings.ts';
import { orderTotals, policyTotals, sum } from './totals.ts';
import type { OrderTotals, PolicyTotals } from './totals.ts';

/** What a slider move comes to, before any policy is asked for. */
export interface SliderVerdict extends OrderTotals {
  /** Contests that had to be judged again. */
  readonly judged: number;
  readonly ownServerInversions: number;
  /** Cancellations that appear before what they cancel. */
  readonly earlyCancels: number;
}

/**
 * A recording under hypothetical offsets, for a worker behind sliders. The recording is laid out and
 * judged once. A move re-orders those contests of the moved servers in which a pair may have changed,
 * by merging runs that stay sorted, and judges those alone; a policy catches up when it is asked for.
 * What is read of a session is as of its last move.
 */
export class SliderSession {
  /** Judged under the offsets of the options: what "was" means. */
  readonly recorded: Evaluation;
  readonly current: Evaluation;

  readonly #options: ReplayOptions;
  #parameters: PolicyParameters = {};

  constructor(table: AttemptTable, options: ReplayOptions = {}, layout?: Layout) {
    const settings = settingsOf(table, options);
    const shared = layout ?? layoutOf(table, settings);
    this.#options = options;
    this.recorded = new Evaluation(shared, settings);
    this.current = new Evaluation(shared, settings);
  }

  /** The same recording by another key; what does not depend on clocks is shared, not built anew. */
  by(key: OrderKey): SliderSession {
    const { layout } = this.recorded;
    const session = new SliderSession(layout.recording.table, { ...this.#options, key }, layout);
    session.tune(this.#parameters);
    return session;
  }

  /**
   * Sets parameters of policies, now as well as for what was recorded; those not given are back as
   * the options have them.
   *
   * @throws RangeError for a span that is not whole µs, or below 0
   */
  tune(parameters: PolicyParameters): void {
    for (const us of Object.values<number | undefined>({ ...parameters })) {
      if (us !== undefined && !(Number.isSafeInteger(us) && us >= 0)) {
        throw new RangeError(`${us} is no span in whole µs.`);
      }
    }
    this.#parameters = parameters;
    this.recorded.tune(parameters);
    this.current.tune(parameters);
  }

  /** Contests are numbered from 0 to this, resource after resource. */
  get contestCount(): number {
    return this.current.layout.contests.count;
  }

  /**
   * Sets offsets by server id, in whole µs; servers not named keep theirs.
   *
   * @throws RangeError for a server the recording does not know, or an offset that is not whole
   */
  setOffsets(offsetsUs: Readonly<Record<string, number>>): SliderVerdict {
    return this.verdict(this.move(offsetsUs));
  }

  /** The same, for whoever takes no more than the verdicts by contest: how many were judged again. */
  move(offsetsUs: Readonly<Record<string, number>>): number {
    const { servers } = this.current.layout.recording.table;
    const next = this.current.clocks.offsetUs.slice();
    for (const [id, offset] of Object.entries(offsetsUs)) {
      const server = servers.indexOf(id);
      if (server < 0) throw new RangeError(`No server is called ${id}.`);
      if (!Number.isSafeInteger(offset)) throw new RangeError(`${offset} is not whole µs.`);
      next[server] = offset;
    }
    return this.current.move(next);
  }

  /** Back to the offsets of the options. */
  reset(): SliderVerdict {
    return this.verdict(this.current.move(this.recorded.clocks.offsetUs));
  }

  verdict(judged = 0): SliderVerdict {
    const { current } = this;
    return {
      ...orderTotals(current, current.byKey),
      judged,
      ownServerInversions: sum(current.ownServerInversions),
      earlyCancels: earlyCancels(current).length,
    };
  }

  /** @throws RangeError when the policy is not part of the session */
  policyTotals(policy: Policy): PolicyTotals {
    return policyTotals(this.current, policy);
  }

  /**
   * Contests whose winners under this policy, or whose certainty, are not what was recorded.
   *
   * @throws RangeError when the policy is not part of the session
   */
  changed(policy: Policy = 'earliest'): Int32Array {
    const { start, members, count } = this.current.layout.contests;
    const now = this.current.policy(policy).verdicts.won;
    const was = this.recorded.policy(policy).verdicts.won;
    const changed = Int32Array.from({ length: count }, (_, contest) => contest);
    return changed.filter((contest) => {
      if (this.current.byKey.certain[contest] !== this.recorded.byKey.certain[contest]) return true;
      for (let at = start[contest]!; at < start[contest + 1]!; at++) {
        if (now[members[at]!] !== was[members[at]!]) return true;
      }
      return false;
    });
  }

  /** One row of the verdict table, now; with the verdicts of these policies, or of all. */
  contest(contest: number, policies?: readonly Policy[]): ContestReport {
    return contestReport(this.current, contest, policies);
  }

  /** The same row as it was recorded. */
  recordedContest(contest: number, policies?: readonly Policy[]): ContestReport {
    return contestReport(this.recorded, contest, policies);
  }

  /** Of all contests, or of these alone. */
  flipCurve(serverId: string, among?: Iterable<number>): FlipCurve {
    return flipCurve(this.current, serverId, among);
  }

  tipPoints(contest: number, serverId: string): TipPoint[] {
    return tipPoints(this.current, contest, serverId);
  }

  believe(query: BeliefQuery): Belief {
    return believe(this.current, query);
  }

  report(): ReplayResult {
    return replayReport(this.current);
  }
}
