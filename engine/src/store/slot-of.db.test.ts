import fc from 'fast-check';
import { expect, it } from 'vitest';
import { isId, slotOf } from '../domain/index.ts';
import { useTestStore } from '../testing/test-store.ts';
import { textsLiteral } from './array-literal.ts';

const store = useTestStore();

it('computes the slot alike in SQL and in TypeScript', async () => {
  const ids = fc
    .sample(fc.string({ unit: 'binary', minLength: 1, maxLength: 60 }).filter(isId), 2_000)
    .concat(['a', 'é', '日本', '\u{1F39F}', 'seat-1']);
  const [row] = await store.sql<{ slots: number[] }[]>`
    select array_agg(slot_of(id) order by n) as slots
    from unnest(${textsLiteral(ids)}::text[]) with ordinality u(id, n)`;
  expect(row?.slots).toEqual(ids.map(slotOf));
});
