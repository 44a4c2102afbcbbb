import { expect, it } from 'vitest';
import { agreementOf, sourcesSpan } from './agreement.ts';
import type { SourceRow } from './server-clock-row.ts';

const source = (
  name: string,
  verdict: SourceRow['verdict'],
  offsetUs: number | null,
  boundUs: number | null,
): SourceRow => ({
  ...{ source: name, verdict, offsetUs, boundUs, delayUs: null, stratum: null, rejection: null },
});
const sources = [
  source('10.0.3.7', 'agreed', -400, 6_100),
  source('10.0.3.8', 'agreed', 800, 7_400),
  source('10.0.4.2', 'agreed', -1_900, 9_200),
  source('10.0.3.9', 'outvoted', 412_000, 8_000),
  source('10.0.3.5', 'rejected', null, null),
];

it('is where all that agree overlap, and no liar draws it off the scale', () => {
  expect(agreementOf(sources)).toEqual({ leastUs: -6_500, mostUs: 5_700 });
  expect(sourcesSpan(sources)).toEqual({ leastUs: -11_100, mostUs: 8_200 });
});

it('is nothing where nobody answered', () => {
  expect(agreementOf(sources.slice(4))).toBeNull();
  expect(sourcesSpan([])).toEqual({ leastUs: -1_000, mostUs: 1_000 });
});
