import type { Layout } from '../evaluation/layout.ts';
import type { OrderVerdicts } from '../evaluation/order-verdicts.ts';
import { PolicyVerdicts } from './policy-replay.ts';
import type { PolicyReplay, Scope } from './policy-replay.ts';

/**
 * Last write wins: each claim that could fit is acknowledged as it is made, and in the end the
 * largest keys own the units. Whoever was acknowledged and owns nothing lost a confirmation.
 */
export function lastWritePolicy(layout: Layout, byKey: OrderVerdicts, scope: Scope): PolicyReplay {
  const { contests, decisions } = layout;
  const { contender, demand } = decisions;
  const verdicts = new PolicyVerdicts(layout, new Int32Array(contests.members.length));
  const { sequence, won, lostConfirmations } = verdicts;
  return {
    verdicts,
    scope,
    refresh: () => undefined,
    evaluate(contest) {
      const from = contests.start[contest]!;
      const to = contests.start[contest + 1]!;
      const units = contests.units[contest]!;
      let left = units;
      let lost = 0;
      for (let at = from; at < to; at++) {
        const slot = byKey.order[from + to - 1 - at]!;
        sequence[at] = slot;
        won[slot] = 0;
        if (contender[slot] === 0 || demand[slot]! > units) continue;
        if (demand[slot]! > left) lost++;
        else {
          left -= demand[slot]!;
          won[slot] = 1;
        }
      }
      lostConfirmations[contest] = lost;
      verdicts.judgeFlip(contest);
    },
  };
}
