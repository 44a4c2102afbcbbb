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
import type { PolicyReplay } from '../policies/policy-replay.ts';
import { Clocks } from './clocks.ts';
import { keyValues } from './key-values.ts';
import type { Layout } from './layout.ts';
import { OrderVerdicts } from './order-verdicts.ts';
import type { ReplaySettings } from './settings.ts';

/** A recording judged under one setting of the clocks: by the chosen key, and by every policy. */
export class Evaluation {
  readonly layout: Layout;
  readonly settings: ReplaySettings;
  readonly clocks: Clocks;
  /** What policies act on: the corrected readings where the key is `wall-corrected`. */
  readonly readingUs: Float64Array;
  readonly hybridClock: HybridClock;
  readonly byKey: OrderVerdicts;
  readonly policies: ReadonlyMap<Policy, PolicyReplay>;
  /** By contest. */
  readonly ownServerInversions: Float64Array;
  readonly sort: SortScratch;
  readonly intervals: Intervals;
  readonly #keyScope: PolicyReplay['scope'];
  readonly #usesHybridClock: boolean;

  constructor(layout: Layout, settings: ReplaySettings) {
    const { recording, contests } = layout;
    const { key, policies } = settings;
    this.layout = layout;
    this.settings = settings;
    this.sort = new SortScratch(recording.size);
    this.intervals = new Intervals(layout, this.sort);
    this.clocks = new Clocks(layout, settings.offsetUs);
    this.readingUs = key === 'wall-corrected' ? this.clocks.correctedUs : this.clocks.wallUs;
    this.hybridClock = new HybridClock(recording, settings.hlcCapUs);
    this.#usesHybridClock = key === 'hlc' || policies.includes('hlc');
    this.#keyScope = scopeOfKey(settings, layout);
    const keys = keyValues(key, layout, this.clocks, this.hybridClock);
    this.byKey = new OrderVerdicts(layout, keys, this.sort, this.intervals);
    this.policies = new Map(policies.map((policy) => [policy, this.#replayOf(policy)]));
    this.#refresh();
    for (let contest = 0; contest < contests.count; contest++) this.byKey.evaluate(contest);
    const resources = recording.table.resources.length;
    for (const policy of this.policies.values()) {
      const count = policy.scope === 'resource' ? resources : contests.count;
      for (let index = 0; index < count; index++) policy.evaluate(index);
    }
    this.ownServerInversions = ownServerInversions(layout, this.byKey, this.sort);
  }

  /**
   * Sets the offset of every server, in µs and in the table's order, and judges again what that can
   * have changed: the contests and resources in which a moved server made an attempt. Returns the
   * number of contests among them.
   */
  move(offsetUs: Float64Array): number {
    const moved = this.clocks.offsetUs.map((before, server) =>
      before === offsetUs[server] ? 0 : 1,
    );
    const touched = this.#touchedBy(moved);
    if (touched.resource.length === 0) return 0;
    this.clocks.offsetUs.set(offsetUs);
    this.#refresh();
    for (const contest of touched[this.#keyScope]) this.byKey.evaluate(contest);
    for (const policy of this.policies.values()) {
      for (const index of touched[policy.scope]) policy.evaluate(index);
    }
    return touched.contest.length;
  }

  #touchedBy(moved: Float64Array): Record<PolicyReplay['scope'], Int32Array> {
    const { contests, recording } = this.layout;
    const { sequence, sequenceStart, resource } = recording;
    const touchedContest = new Uint8Array(contests.count);
    const touchedResource = new Uint8Array(recording.table.resources.length);
    moved.forEach((isMoved, server) => {
      if (isMoved === 0) return;
      for (let at = sequenceStart[server]!; at < sequenceStart[server + 1]!; at++) {
        const slot = sequence[at]!;
        touchedResource[resource[slot]!] = 1;
        if (contests.contestOf[slot]! >= 0) touchedContest[contests.contestOf[slot]!] = 1;
      }
    });
    return {
      nothing: new Int32Array(),
      contest: marked(touchedContest),
      resource: marked(touchedResource),
      recording: Int32Array.from(touchedContest.keys()),
    };
  }

  #replayOf(policy: Policy): PolicyReplay {
    const { layout, settings, byKey, sort, readingUs } = this;
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
        return hybridClockPolicy(layout, this.hybridClock, sort);
      case 'commit-wait':
        return new CommitWait(layout, readingUs, sort);
      case 'local-expiry':
        return new LocalExpiry(layout, readingUs);
    }
  }

  #refresh(): void {
    this.clocks.read();
    if (this.#usesHybridClock) this.hybridClock.tick(this.readingUs);
    for (const policy of this.policies.values()) policy.refresh();
  }
}

function scopeOfKey({ key }: ReplaySettings, { recording }: Layout): PolicyReplay['scope'] {
  if (key === 'store' || key === 'monotonic') return 'nothing';
  // What one server hears from another carries its skew into contests it took no part in.
  return key === 'hlc' && recording.heard.length > 0 ? 'recording' : 'contest';
}

function marked(marks: Uint8Array): Int32Array {
  const indices = new Int32Array(marks.length);
  let count = 0;
  for (let index = 0; index < marks.length; index++)
    if (marks[index] === 1) indices[count++] = index;
  return indices.subarray(0, count);
}
