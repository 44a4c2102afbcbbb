import { Intervals } from '../anomalies/intervals.ts';
import { ownServerInversions } from '../anomalies/own-server-inversions.ts';
import type { Policy } from '../input/replay-input.ts';
import { HybridClock } from '../order/hybrid-clock.ts';
import { SortScratch } from '../order/sort-by-key.ts';
import { checkThenWritePolicy } from '../policies/check-then-write.ts';
import { CommitWait } from '../policies/commit-wait.ts';
import { lastWritePolicy } from '../policies/last-write.ts';
import { LocalExpiry } from '../policies/local-expiry.ts';
import { earliestPolicy, hybridClockPolicy, storePolicy } from '../policies/ordered.ts';
import type { PolicyReplay, Scope } from '../policies/policy-replay.ts';
import { Clocks } from './clocks.ts';
import { keyValues } from './key-values.ts';
import type { Layout } from './layout.ts';
import { Marks } from './marks.ts';
import { OrderVerdicts } from './order-verdicts.ts';
import { withParameters } from './settings.ts';
import type { PolicyParameters, ReplaySettings } from './settings.ts';

/**
 * A recording judged under one setting of the clocks: by the chosen key at once, by a policy when it
 * is first asked for. Moving a clock marks what that can have changed, and only that is judged again.
 */
export class Evaluation {
  readonly layout: Layout;
  readonly clocks: Clocks;
  /** What policies act on: the corrected readings where the key is `wall-corrected`. */
  readonly readingUs: Float64Array;
  readonly hybridClock: HybridClock;
  readonly byKey: OrderVerdicts;
  /** By contest. */
  readonly ownServerInversions: Float64Array;
  readonly sort: SortScratch;
  readonly intervals: Intervals;
  readonly #options: ReplaySettings;
  #settings: ReplaySettings;
  readonly #keyScope: Scope;
  /** What the move under way reaches, by scope. */
  readonly #touched: Readonly<Record<Scope, Marks>>;
  #trial: { readonly order: Int32Array; readonly won: Uint8Array } | undefined;
  readonly #replays = new Map<Policy, { readonly replay: PolicyReplay; readonly due: Marks }>();

  constructor(layout: Layout, settings: ReplaySettings) {
    const { recording, contests } = layout;
    const { key } = settings;
    this.layout = layout;
    this.#options = settings;
    this.#settings = settings;
    this.sort = new SortScratch(recording.size);
    this.intervals = new Intervals(layout, this.sort);
    this.clocks = new Clocks(layout, settings.offsetUs);
    this.readingUs = key === 'wall-corrected' ? this.clocks.correctedUs : this.clocks.wallUs;
    this.hybridClock = new HybridClock(recording, settings.hlcCapUs);
    if (key === 'hlc') this.hybridClock.tick(this.readingUs);
    this.#keyScope = scopeOfKey(settings, layout);
    this.#touched = {
      nothing: new Marks(0),
      order: new Marks(contests.count),
      contest: new Marks(contests.count),
      resource: new Marks(recording.table.resources.length),
      recording: new Marks(contests.count),
    };
    this.#touched.recording.addAll();
    const keys = keyValues(key, layout, this.clocks, this.hybridClock);
    this.byKey = new OrderVerdicts(layout, keys, this.sort, this.intervals);
    for (let contest = 0; contest < contests.count; contest++) this.byKey.evaluate(contest);
    this.ownServerInversions = ownServerInversions(layout, this.byKey, this.sort);
  }

  get settings(): ReplaySettings {
    return this.#settings;
  }

  /** Sets parameters of policies. Those that go by them are replayed anew when next asked for. */
  tune(parameters: PolicyParameters): void {
    const { replicationDelayUs, epsilonUs } = this.#settings;
    this.#settings = withParameters(this.#options, parameters);
    const isSame = this.#settings.epsilonUs.every((us, server) => Object.is(us, epsilonUs[server]));
    if (!isSame) this.#replays.delete('commit-wait');
    if (this.#settings.replicationDelayUs !== replicationDelayUs)
      this.#replays.delete('check-then-write');
  }

  /** Room to try another order of a contest in: one at a time, and kept by nobody. */
  get trial() {
    const { recording, contests } = this.layout;
    return (this.#trial ??= {
      order: new Int32Array(contests.members.length),
      won: new Uint8Array(recording.size),
    });
  }

  /**
   * What a policy makes of the recording, brought up to date.
   *
   * @throws RangeError when the policy is not among those of the settings
   */
  policy(policy: Policy): PolicyReplay {
    if (!this.settings.policies.includes(policy)) {
      throw new RangeError(`Policy ${policy} is not part of this replay.`);
    }
    let entry = this.#replays.get(policy);
    if (entry === undefined) {
      const replay = this.#replayOf(policy);
      const { contests, recording } = this.layout;
      const resources = recording.table.resources.length;
      const due = new Marks(replay.scope === 'resource' ? resources : contests.count);
      due.addAll();
      this.#replays.set(policy, (entry = { replay, due }));
    }
    const { replay, due } = entry;
    if (due.any) {
      replay.refresh();
      due.each((index) => replay.evaluate(index));
      due.clear();
    }
    return replay;
  }

  /**
   * Sets the offset of every server, in µs and in the table's order. Judged again are the contests
   * in which a moved server made an attempt, where it moved far enough to change anything there;
   * returns the number of those contests.
   */
  move(offsetUs: Float64Array): number {
    const { clocks, layout } = this;
    const movedUs = offsetUs.map((us, server) => us - clocks.offsetUs[server]!);
    const touched = this.#touched;
    for (const scope of ['order', 'contest', 'resource'] as const) touched[scope].clear();
    for (let server = 0; server < offsetUs.length; server++) {
      if (movedUs[server] === 0) continue;
      touched.contest.addEach(layout.reach.contests[server]!);
      touched.resource.addEach(layout.reach.resources[server]!);
    }
    clocks.offsetUs.set(offsetUs);
    if (!touched.resource.any) return 0;
    clocks.read();
    if (this.settings.key === 'hlc') this.hybridClock.tick(this.readingUs);
    const judged = this.#judgeMoved(Math.max(...movedUs) - Math.min(...movedUs));
    for (const { replay, due } of this.#replays.values()) due.addFrom(touched[replay.scope]);
    return judged;
  }

  /** Judges by the key what the move can have changed; returns in how many contests. */
  #judgeMoved(byUs: number): number {
    const { byKey } = this;
    const { order, contest } = this.#touched;
    if (this.#keyScope !== 'order') {
      const all = this.#touched[this.#keyScope];
      all.each((index) => byKey.evaluate(index));
      return all.count;
    }
    contest.each((index) => {
      if (byKey.move(index, byUs)) order.add(index);
    });
    return order.count;
  }

  #replayOf(policy: Policy): PolicyReplay {
    const { layout, settings, byKey, sort, readingUs, hybridClock } = this;
    switch (policy) {
      case 'store':
        return storePolicy(layout);
      case 'earliest':
        return earliestPolicy(layout, byKey, this.#keyScope);
      case 'last-write':
        return lastWritePolicy(layout, byKey, this.#keyScope);
      case 'check-then-write':
        return checkThenWritePolicy(layout, byKey, settings, this.#keyScope);
      case 'hlc':
        return hybridClockPolicy(layout, hybridClock, readingUs, sort);
      case 'commit-wait':
        return new CommitWait(layout, settings, readingUs, byKey, sort);
      case 'local-expiry':
        return new LocalExpiry(layout, readingUs);
    }
  }
}

function scopeOfKey({ key }: ReplaySettings, { recording }: Layout): Scope {
  if (key === 'store' || key === 'monotonic') return 'nothing';
  if (key !== 'hlc') return 'order';
  // What one server hears from another carries its skew into contests it took no part in.
  return recording.table.heard.length > 0 ? 'recording' : 'contest';
}
