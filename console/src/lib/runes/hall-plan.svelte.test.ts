import { flushSync } from 'svelte';
import { expect, it } from 'vitest';
import { aSeat } from '../utilities/seats/testing.ts';
import { HallPlan } from './hall-plan.svelte.ts';

const stalls = ['A', 'B'].flatMap((row) => [1, 2, 3].map((n) => aSeat('stalls', row, n)));
const balcony = [1, 2].map((n) => aSeat('balcony', 'A', n));

function arrange(isNarrow: boolean) {
  const state = $state({
    rows: [...stalls, ...balcony],
    section: null as string | null,
    seat: undefined as string | undefined,
  });
  const plan = new HallPlan({
    group: () => 'gala',
    rows: () => state.rows,
    isNarrow: () => isNarrow,
    section: () => state.section,
    seat: () => state.seat,
  });
  return { plan, state };
}

it('stays where it is while seats are sold, and grows with them', () => {
  const end = $effect.root(() => {
    const { plan, state } = arrange(false);
    const before = plan.hall;
    state.rows = state.rows.map((row) => ({ ...row, version: row.version + 1 }));
    flushSync();
    expect(plan.hall).toBe(before);

    state.rows = [...state.rows, aSeat('stalls', 'C', 1)];
    flushSync();
    expect(plan.hall.places).toHaveLength(9);
  });
  end();
});

it('draws the whole hall where there is room, and names the section asked for', () => {
  const { plan, state } = arrange(false);
  state.section = 'balcony';

  expect(plan.block).toBeNull();
  expect(plan.hall).toBe(plan.whole);
  expect(plan.section?.rows).toHaveLength(2);
});

it('draws one section on a narrow page: the one asked for, that of the seat, or the largest', () => {
  const { plan, state } = arrange(true);
  expect([plan.block?.id, plan.hall.places.length]).toEqual(['stalls', 6]);
  state.seat = balcony[0]?.id;
  expect(plan.block?.id).toBe('balcony');
  state.section = 'stalls';
  expect(plan.block?.id).toBe('stalls');
});
