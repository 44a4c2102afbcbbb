import { type Step, STEPS } from './steps.ts';

/** Where a demonstration is, as the tab keeps it over a reload. */
export interface KeptSession {
  readonly run: { readonly id: string; readonly group: string };
  readonly step: Step;
  readonly isPlaying: boolean;
}

/** Reads what was kept; whatever an older console or a hand made of it, an answer comes of it. */
export function readSession(text: string | null): KeptSession | null {
  const kept = parsed(text);
  if (typeof kept !== 'object' || kept === null) return null;
  if (!('run' in kept) || !('step' in kept) || !('isPlaying' in kept)) return null;
  const { run, isPlaying } = kept;
  const step = STEPS.find((known) => known === kept.step);
  if (step === undefined || typeof run !== 'object' || run === null) return null;
  if (!('id' in run) || typeof run.id !== 'string') return null;
  if (!('group' in run) || typeof run.group !== 'string') return null;
  return { run: { id: run.id, group: run.group }, step, isPlaying: isPlaying === true };
}

function parsed(text: string | null): unknown {
  try {
    return JSON.parse(text ?? 'null');
  } catch {
    return null;
  }
}
