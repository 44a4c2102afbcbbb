import { seededRandom } from '@reservation-engine/engine/clock/random';
import { describe, expect, it } from 'vitest';
import type { NtpResponder } from './responder.ts';
import { measuredClock } from './testing/measured.ts';
import { respond } from './testing/responder.ts';

const TRIALS = 1_000;
const LANES = 2;
const HOUR_US = 3_600_000_000;
const MAX_DELAY_US = 2_000;

/** Above this, on top of the delay asked for, the machine itself was late. */
const DISTURBED_US = 1_900;
const MAX_ROUNDS = 10;

const random = seededRandom(20_260_301);
const upTo = (most: number): number => Math.floor(random() * (most + 1));
const either = (most: number): number => upTo(2 * most) - most;

/** Runs the trials in a few lanes, each with a responder of its own. */
async function trials(count: number, trial: (responder: NtpResponder) => Promise<void>) {
  const responders = await Promise.all(Array.from({ length: LANES }, () => respond()));
  let left = count;
  await Promise.all(
    responders.map(async (responder) => {
      while (left-- > 0) await trial(responder);
    }),
  );
}

describe('the published bound', { timeout: 60_000 }, () => {
  it(`holds in each of ${TRIALS} trials with symmetric delay, and is at most delay/2 + 2 ms`, async () => {
    await trials(TRIALS, async (responder) => {
      const offsetUs = either(HOUR_US);
      const delayUs = upTo(MAX_DELAY_US);
      responder.behave({ delayUs });
      const { ntp } = measuredClock({ offsetUs }, { sources: [responder], spacingMs: 0 });
      for (let round = 1; ; round += 1) {
        const outcome = await ntp.sync();
        if (!outcome.ok) throw new Error(outcome.reason);
        const { measurement } = outcome;
        const tookUs = measurement.sources[0]?.claim?.delayUs ?? Infinity;
        expect(Math.abs(measurement.offsetUs - offsetUs)).toBeLessThanOrEqual(measurement.boundUs);
        // Two busy cores delay packets too; the bound says so, and the trial is repeated.
        if (tookUs > delayUs + DISTURBED_US && round < MAX_ROUNDS) continue;
        expect(measurement.boundUs).toBeLessThanOrEqual(delayUs / 2 + 2_000);
        return;
      }
    });
  });

  it('holds with all of the delay on one way', async () => {
    await trials(TRIALS / 4, async (responder) => {
      const offsetUs = either(HOUR_US);
      const delayUs = upTo(2 * MAX_DELAY_US);
      responder.behave({ delayUs, asymmetryUs: upTo(1) === 0 ? delayUs : -delayUs });
      const { ntp } = measuredClock({ offsetUs }, { sources: [responder], samples: 2 });
      const outcome = await ntp.sync();
      if (!outcome.ok) throw new Error(outcome.reason);
      const { measurement } = outcome;
      expect(Math.abs(measurement.offsetUs - offsetUs)).toBeLessThanOrEqual(measurement.boundUs);
    });
  });

  it('holds for sources as wrong as they admit, and clocks that drift and shake', async () => {
    await trials(TRIALS / 4, async (responder) => {
      const admittedUs = upTo(20_000);
      responder.behave({
        stratum: 2,
        offsetUs: either(admittedUs),
        rootDispersionUs: upTo(1) * admittedUs,
        rootDelayUs: 2 * admittedUs,
      });
      const { ntp, clock, disciplined } = measuredClock(
        { offsetUs: either(HOUR_US), driftPpm: either(200), jitterUs: upTo(500) },
        { sources: [responder], samples: 2 },
      );
      clock.read();
      await ntp.sync();
      for (let reading = 0; reading < 10; reading += 1) {
        const { measurement, injectedOffsetUs } = disciplined.evidence();
        if (measurement === null || injectedOffsetUs === null) throw new Error('not measured');
        expect(Math.abs(measurement.offsetUs - injectedOffsetUs)).toBeLessThanOrEqual(
          measurement.uncertaintyUs,
        );
      }
    });
  });
});
