import { UsageError } from '../cli/faults.ts';

/** What a caller of a load test asks for. */
export const LOAD_ACTIONS = ['reserve', 'hold', 'confirm', 'cancel', 'read'] as const;
export type LoadAction = (typeof LOAD_ACTIONS)[number];

/** How often each action is drawn, in any unit: only the ratios count. */
export type Mix = Readonly<Partial<Record<LoadAction, number>>>;

export const DEFAULT_MIX: Mix = { reserve: 60, hold: 10, confirm: 8, cancel: 12, read: 10 };

/** Reads `reserve=70,read=30`. @throws UsageError saying what a mix must be */
export function parseMix(text: string): Mix {
  const mix: Partial<Record<LoadAction, number>> = {};
  for (const part of text.split(',')) {
    const [name, weight = ''] = part.trim().split('=');
    const action = LOAD_ACTIONS.find((known) => known === name);
    if (action === undefined || !/^\d{1,6}(\.\d{1,6})?$/.test(weight)) {
      throw new UsageError(`must be like reserve=70,read=30, of ${LOAD_ACTIONS.join(', ')}`);
    }
    mix[action] = Number(weight);
  }
  if (totalOf(mix) === 0) throw new UsageError('must have a weight above 0');
  return mix;
}

/** The action at a place from 0 to below 1 of the mix. */
export function drawFrom(mix: Mix, place: number): LoadAction {
  let left = place * totalOf(mix);
  for (const action of LOAD_ACTIONS) {
    left -= mix[action] ?? 0;
    if (left < 0) return action;
  }
  return 'reserve';
}

export function mixText(mix: Mix): string {
  return LOAD_ACTIONS.filter((action) => (mix[action] ?? 0) > 0)
    .map((action) => `${action}=${mix[action] ?? 0}`)
    .join(',');
}

function totalOf(mix: Mix): number {
  return LOAD_ACTIONS.reduce((total, action) => total + (mix[action] ?? 0), 0);
}
