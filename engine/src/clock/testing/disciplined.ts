import type { CorrectionMode } from '../correction.ts';
import { DisciplinedClock } from '../disciplined-clock.ts';
import type { ClockEvent } from '../events.ts';
import type { Measurement } from '../measurement.ts';
import { ServerClock } from '../server-clock.ts';
import { ManualBase } from './manual-base.ts';

export const SECOND = 1_000_000;

/** A clock that is `offsetUs` off, at 100 ppm of drift allowed; `measure` finds that out. */
export function setUp(correction: CorrectionMode, offsetUs = 0) {
  const base = new ManualBase();
  const clock = new ServerClock({ base, error: { offsetUs } });
  const events: ClockEvent[] = [];
  const onEvent = (event: ClockEvent): void => void events.push(event);
  const disciplined = new DisciplinedClock(clock, { correction, maxDriftPpm: 100, onEvent });
  const measure = (change: Partial<Measurement> = {}): void =>
    disciplined.apply({
      id: 'm1',
      offsetUs,
      boundUs: 2_000,
      ...clock.read(),
      forced: false,
      freshForUs: 192 * SECOND,
      sources: [],
      ...change,
    });
  return { base, clock, disciplined, events, measure };
}

export function types(events: readonly ClockEvent[]): string[] {
  return events.map(({ type }) => type);
}
