import { ORDER_KEYS, type Policy } from '@reservation-engine/engine/replay/index';
import { asStamped, type ScenarioReport } from '../analysis/scenario-report.ts';
import { KEY_NAMES, POLICY_NAMES } from '../names.ts';
import type { Markup } from '../page/markup.ts';
import { groupedBars } from './grouped-bars.ts';

const MEASURES = [
  { of: 'flips', title: 'Winner flips' },
  { of: 'doubleBookings', title: 'Double bookings' },
  { of: 'lostConfirmations', title: 'Lost confirmations' },
] as const;

/** What each policy would have got wrong, before and after NTP. */
export function policyBars({ run, before, after }: ScenarioReport): Markup {
  const [raw, corrected] = [asStamped(before), asStamped(after)];
  const value = (found: typeof raw, policy: Policy, of: (typeof MEASURES)[number]['of']): number =>
    found.policies[policy]?.[of] ?? 0;
  return groupedBars(
    {
      id: 'policies',
      title: 'Winner flips, double bookings and lost confirmations of each policy',
      description:
        'For each policy the upper bar is before NTP and the lower one after. ' +
        'The store version has none of any.',
    },
    MEASURES.map(({ title }) => title),
    run.settings.policies.map((policy) => ({
      name: POLICY_NAMES[policy],
      values: MEASURES.map(({ of }): [number, number] => [
        value(raw, policy, of),
        value(corrected, policy, of),
      ]),
    })),
  );
}

/** How far each order is from the store's, in both phases. */
export function orderBars({ before, after }: ScenarioReport): Markup {
  return groupedBars(
    {
      id: 'orders',
      title: 'Order inversions and winner flips by order key',
      description: 'For each key the upper bar is before NTP and the lower one after.',
    },
    ['Order inversions', 'Winner flips', 'Undecidable pairs'],
    ORDER_KEYS.map((key) => {
      const [raw, corrected] = [before.byKey[key], after.byKey[key]];
      return {
        name: KEY_NAMES[key],
        values: [
          [raw.inversions, corrected.inversions],
          [raw.policies.earliest?.flips ?? 0, corrected.policies.earliest?.flips ?? 0],
          [raw.undecidablePairs, corrected.undecidablePairs],
        ],
      };
    }),
  );
}
