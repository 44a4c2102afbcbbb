import type { Layout } from '../evaluation/layout.ts';
import type { OrderVerdicts } from '../evaluation/order-verdicts.ts';
import type { HybridClock } from '../order/hybrid-clock.ts';
import type { SortScratch } from '../order/sort-by-key.ts';
import { grantByKeys } from './grant-in-order.ts';
import { PolicyVerdicts } from './policy-replay.ts';
import type { PolicyReplay, Scope } from './policy-replay.ts';

/** Ours, the atomic conditional append: what was committed, at any skew. */
export function storePolicy(layout: Layout): PolicyReplay {
  const { contests, decisions } = layout;
  return {
    verdicts: new PolicyVerdicts(layout, contests.members, decisions.committed),
    scope: 'nothing',
    refresh: () => undefined,
    evaluate: () => undefined,
  };
}

/** The earliest key is served first; with the key `wall`: earliest wall clock wins. */
export function earliestPolicy(layout: Layout, byKey: OrderVerdicts, scope: Scope): PolicyReplay {
  const verdicts = new PolicyVerdicts(layout, byKey.order, byKey.won);
  return {
    verdicts,
    scope,
    refresh: () => undefined,
    evaluate: (contest) => verdicts.judgeFlip(contest),
  };
}

/** Served in the order of hybrid logical stamps, made from these readings at each refresh. */
export function hybridClockPolicy(
  layout: Layout,
  clock: HybridClock,
  readingUs: Float64Array,
  sort: SortScratch,
): PolicyReplay {
  const verdicts = new PolicyVerdicts(layout, layout.contests.members.slice());
  const keys = { first: clock.l, second: clock.c };
  return {
    verdicts,
    // What one server hears from another carries its skew into contests it took no part in.
    scope: layout.recording.table.heard.length > 0 ? 'recording' : 'contest',
    refresh: () => clock.tick(readingUs),
    evaluate(contest) {
      grantByKeys(layout, contest, keys, verdicts.sequence, verdicts, sort);
      verdicts.judgeFlip(contest);
    },
  };
}
