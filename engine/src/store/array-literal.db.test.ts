import fc from 'fast-check';
import { expect, it } from 'vitest';
import { useTestStore } from '../testing/test-store.ts';
import { numbersLiteral, textsLiteral } from './array-literal.ts';

const store = useTestStore();

it('arrives as what was sent, whatever the text', async () => {
  const texts = fc
    .sample(fc.option(fc.string({ unit: 'binary' })), 500)
    .map((text) => text?.replaceAll('\0', '').replace(/[\ud800-\udfff]/g, '') ?? null)
    .concat(['NULL', '', '"', '\\', '{a,b}', ' spaced ', 'line\nbreak', null]);
  const rows = await store.sql`
    select text from unnest(${textsLiteral(texts)}::text[]) with ordinality u(text, n) order by n`;
  expect(rows.map((row): unknown => row['text'])).toEqual(texts);
});

it('keeps integers exact up to 2^53 and NULL apart from 0', async () => {
  const numbers = [0, null, -1, 1_790_000_000_123_456, Number.MAX_SAFE_INTEGER];
  const rows = await store.sql`
    select number from unnest(${numbersLiteral(numbers)}::bigint[]) with ordinality u(number, n)
    order by n`;
  expect(rows.map((row): unknown => row['number'])).toEqual(numbers);
  expect(await store.sql`select ${numbersLiteral([])}::bigint[] as none`).toEqual([{ none: [] }]);
});
