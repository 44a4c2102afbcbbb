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
import type { ReplaySettings } from './settings.ts';

/**
 * A recording judged under one setting of the clocks: by the chosen key at once, by a policy when it
 * is first asked for. Moving a clock marks what that can have changed, and only that is judged again.
 */
export class Evaluation {
  readonly layout: Layout;
  readonly settings: ReplaySettings;
  readonly clocks: Clocks;
  /** What policies act on: the corrected readings where the key is `wall-corrected`. */
  readonly readingUs: Float64Array;
  readonly hybridClock: HybridClock;
  readonly byKey: OrderVerdicts;
  /** By contest. */
  readonly ownServerInversions: Float64Array;
  readonly sort: SortScratch;
  readonly intervals: Intervals;
  readonly #keyScope: Scope;
  readonly #replays = new Map<Policy, { readonly replay: PolicyReplay; readonly due: Marks }>();

  constructor(layout: Layout, settings: ReplaySettings) {
    const { recording, contests } = layout;
    const { key } = settings;
    this.layout = layout;
    this.settings = settings;
    this.sort = new SortScratch(recording.size);
    this.intervals = new Intervals(layout, this.sort);
    this.clocks = new Clocks(layout, settings.offsetUs);
    this.readingUs = key === 'wall-corrected' ? this.clocks.correctedUs : this.clocks.wallUs;
    this.hybridClock = new HybridClock(recording, settings.hlcCapUs);
    if (key === 'hlc') this.hybridClock.tick(this.readingUs);
    this.#keyScope = scopeOfKey(settings, layout);
    const keys = keyValues(key, layout, this.clocks, this.hybridClock);
    this.byKey = new OrderVerdicts(layout, keys, this.sort, this.intervals);
    for (let contest = 0; contest < contests.count; contest++) this.byKey.evaluate(contest);
    this.ownServerInversions = ownServerInversions(layout, this.byKey, this.sort);
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
      due.drain((index) => replay.evaluate(index));
    }
    return replay;
  }

  /**
   * Sets the offset of every server, in µs and in the table's order. Judged again are the contests
   * and resources in which a moved server made an attempt; returns the number of contests.
   */
  move(offsetUs: Float64Array): number {
    const { contests, recording } = this.layout;
    const contest = new Marks(contests.count);
    const resource = new Marks(recording.table.resources.length);
    for (let server = 0; server < offsetUs.length; server++) {
      if (offsetUs[server] === this.clocks.offsetUs[server]) continue;
      const end = recording.sequenceStart[server + 1]!;
      for (let at = recording.sequenceStart[server]!; at < end; at++) {
        const slot = recording.sequence[at]!;
        resource.add(recording.resource[slot]!);
        if (contests.contestOf[slot]! >= 0) contest.add(contests.contestOf[slot]!);
      }
    }
    if (!resource.any) return 0;
    this.clocks.offsetUs.set(offsetUs);
    this.clocks.read();
    if (this.settings.key === 'hlc') this.hybridClock.tick(this.readingUs);
    const recordingWide = new Marks(contests.count);
    recordingWide.addAll();
    const touched = { nothing: new Marks(0), contest, resource, recording: recordingWide };
    for (const { replay, due } of this.#replays.values()) due.addFrom(touched[replay.scope]);
    const judged = contest.count;
    touched[this.#keyScope].drain((index) => this.byKey.evaluate(index));
    return judged;
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
        return new CommitWait(layout, readingUs, byKey, sort);
      case 'local-expiry':
        return new LocalExpiry(layout, readingUs);
    }
  }
}

function scopeOfKey({ key }: ReplaySettings, { recording }: Layout): Scope {
  if (key === 'store' || key === 'monotonic') return 'nothing';
  // What one server hears from another carries its skew into contests it took no part in.
  return key === 'hlc' && recording.table.heard.length > 0 ? 'recording' : 'contest';
}
