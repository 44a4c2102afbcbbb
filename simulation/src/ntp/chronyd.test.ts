import { describe, it } from 'vitest';
import type { Behaviour } from './behaviour.ts';
import { askByChronyd, startChronyd } from './testing/chronyd.ts';
import { measuredClock } from './testing/measured.ts';
import { respond } from './testing/responder.ts';
import { toolOrSkip } from './testing/tools.ts';

const OFFSETS_S = [0, 5, -5, 3_600, -3_600];

/** Between processes that share two cores with others: a reply may lie for long on either side. */
const TOLERANCE_S = 0.25;

const REFUSED: readonly Partial<Behaviour>[] = [
  { silent: true },
  { leap: 3 },
  { stratum: 16 },
  { kiss: 'DENY' },
  { fault: 'wrong-mode' },
  { fault: 'wrong-origin' },
  { fault: 'truncated' },
  { fault: 'unset-times' },
];

describe('chronyd as a client of our responder', { timeout: 30_000 }, () => {
  it('measures the offset that was set', async (context) => {
    const chronyd = toolOrSkip('chronyd', context);
    for (const seconds of OFFSETS_S) {
      const { port } = await respond({ offsetUs: seconds * 1_000_000, stratum: 2 });
      const measured = await askByChronyd(chronyd, port);
      context.expect(Math.abs((measured ?? NaN) - seconds)).toBeLessThan(TOLERANCE_S);
    }
  });

  it('accepts nothing that ours rejects', async (context) => {
    const chronyd = toolOrSkip('chronyd', context);
    const measured = await Promise.all(
      REFUSED.map(async (behaviour) => askByChronyd(chronyd, (await respond(behaviour)).port)),
    );
    context.expect(measured).toEqual(REFUSED.map(() => null));
  });
});

describe('chronyd as a source of our client', { timeout: 30_000 }, () => {
  it('tells the injected error within the bound', async (context) => {
    const port = await startChronyd(toolOrSkip('chronyd', context), 3);
    for (const seconds of OFFSETS_S) {
      const offsetUs = seconds * 1_000_000;
      const sources = [{ host: 'localhost', port }];
      const { ntp } = measuredClock({ offsetUs }, { sources });
      const outcome = await ntp.sync();
      if (!outcome.ok) throw new Error(JSON.stringify(outcome));
      const { measurement } = outcome;
      context
        .expect(Math.abs(measurement.offsetUs - offsetUs))
        .toBeLessThanOrEqual(measurement.boundUs);
      context.expect(measurement.boundUs).toBeLessThan(TOLERANCE_S * 1_000_000);
      context.expect(measurement.sources[0]?.claim).toMatchObject({ stratum: 3 });
    }
  });

  it('is a majority with ours against a liar', async (context) => {
    const port = await startChronyd(toolOrSkip('chronyd', context), 1);
    const [honest, liar] = [await respond(), await respond({ offsetUs: 60_000_000 })];
    const { ntp } = measuredClock({}, { sources: [honest, liar, { host: '127.0.0.1', port }] });
    context.expect(await ntp.sync()).toMatchObject({ ok: true });
    const verdicts = ntp.sources.map(({ verdict }) => verdict);
    context.expect(verdicts).toEqual(['agreed', 'outvoted', 'agreed']);
  });
});
