import type { ClockEventRow } from '../../utilities/clocks/clock-event.ts';

const TONES: Partial<Readonly<Record<ClockEventRow['type'], string>>> = {
  step: 'text-conflict',
  slew: 'text-ink',
  'sync-failed': 'text-held-text',
  outvoted: 'text-held-text',
};

/** The colour of an event's line and of its words. */
export function toneOf({ type }: ClockEventRow): string {
  return TONES[type] ?? '';
}
