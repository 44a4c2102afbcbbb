import { count, t, times } from '../../runes/locale.svelte.ts';
import { writtenBound, writtenOffset } from '../../runes/written-offset.ts';
import type { ClockEventRow } from '../../utilities/clocks/clock-event.ts';

/** An event in words: what happened, and what there is to know besides. */
export interface EventWords {
  readonly what: string;
  readonly besides: string;
}

export function eventWords(event: ClockEventRow): EventWords {
  const words = t().clocks.log;
  const { offsetUs, boundUs, deltaUs, cause, source, ratePpm, durationUs, epoch } = event;
  const inEpoch = epoch === null ? '' : words.epoch(count(epoch));
  const because = event.reason ?? '';
  switch (event.type) {
    case 'started':
      return { what: words.started, besides: '' };
    case 'sync': {
      const reading = t().clocks.reading(writtenOffset(offsetUs), writtenBound(boundUs ?? 0));
      return { what: words.measured(reading), besides: '' };
    }
    case 'sync-failed': {
      const failures: Readonly<Record<string, string>> = t().clocks.sync.failures;
      return { what: words.syncFailed, besides: failures[because] ?? because };
    }
    case 'step': {
      const why = cause === null ? '' : words.causes[cause];
      return {
        what: words.stepped(writtenOffset(deltaUs)),
        besides: [why, inEpoch].filter(Boolean).join(', '),
      };
    }
    case 'slew': {
      const endMs = event.atMs + (durationUs ?? 0) / 1_000;
      return {
        what: words.slewing(writtenOffset(deltaUs), count(ratePpm ?? 0)),
        besides: words.ends(times().clock(endMs)),
      };
    }
    case 'source-lost':
      return { what: words.sourceLost(source ?? ''), besides: because };
    case 'source-returned':
      return { what: words.sourceReturned(source ?? ''), besides: '' };
    case 'outvoted':
      return {
        what: words.outvoted(source ?? ''),
        besides: words.claims(writtenOffset(event.claimedUs), writtenOffset(event.agreedUs)),
      };
    case 'error-changed':
      return { what: words.errorChanged(writtenOffset(event.injectedUs)), besides: '' };
    case 'correction-changed':
      return { what: words.correctionChanged(modeWords(event.mode, ratePpm)), besides: '' };
  }
}

/** How a clock is corrected. */
export function modeWords(mode: ClockEventRow['mode'], ratePpm: number | null): string {
  const { modes } = t().clocks;
  if (mode === 'slew') return modes.slew(ratePpm === null ? '–' : count(ratePpm));
  return mode === null ? '–' : modes[mode];
}
