import type { ClockEvent } from '../events.ts';
import type { Verdict } from './verdict.ts';

/**
 * Turns the verdicts of successive rounds into what changed: operators hear of a source once when
 * it is lost, returns or is outvoted, not in every round in which it still is.
 */
export class SourceWatch {
  readonly #lost = new Set<string>();
  readonly #outvoted = new Set<string>();

  changes({ sources, result, reading }: Verdict): ClockEvent[] {
    const events: ClockEvent[] = [];
    for (const { source, verdict, claim, rejection } of sources) {
      if (verdict === 'rejected') {
        // What our own clock did is no fault of theirs.
        if (rejection === null || rejection.reason === 'clock-stepped') continue;
        if (enters(this.#lost, source)) {
          events.push({ type: 'source-lost', source, rejection, reading });
        }
        continue;
      }
      if (this.#lost.delete(source)) events.push({ type: 'source-returned', source, reading });
      if (verdict === 'agreed') this.#outvoted.delete(source);
      if (verdict !== 'outvoted' || claim === null || typeof result === 'string') continue;
      if (enters(this.#outvoted, source)) {
        events.push({
          type: 'outvoted',
          source,
          claimedOffsetUs: claim.offsetUs,
          agreedOffsetUs: result.offsetUs,
          agreedBoundUs: result.boundUs,
          reading,
        });
      }
    }
    return events;
  }
}

function enters(set: Set<string>, member: string): boolean {
  if (set.has(member)) return false;
  set.add(member);
  return true;
}
