/**
 * What the demonstration shows, in its order: what happens, what decides, what the clocks say of it,
 * what that would have cost, and what mends it.
 */
export const STEPS = [
  'on-sale',
  'order',
  'clocks',
  'flips',
  'ntp',
  'limits',
  'check-then-write',
  'append',
] as const;
export type Step = (typeof STEPS)[number];

/** How long each is shown while it plays, in s; the first one takes as long as the simulation. */
const SECONDS: Readonly<Record<Exclude<Step, 'on-sale'>, number>> = {
  order: 13,
  clocks: 14,
  flips: 12,
  ntp: 13,
  limits: 14,
  'check-then-write': 14,
  append: 14,
};

/** How long a step is shown, in ms; null for the one that lasts as long as what it shows. */
export function lengthMs(step: Step): number | null {
  return step === 'on-sale' ? null : SECONDS[step] * 1_000;
}

/** From 1, as people count. */
export function numberOf(step: Step): number {
  return STEPS.indexOf(step) + 1;
}

export function stepAfter(step: Step): Step | null {
  return STEPS[STEPS.indexOf(step) + 1] ?? null;
}

/** The one before; the on-sale is over by then, and is not gone back to. */
export function stepBefore(step: Step): Step | null {
  const before = STEPS[STEPS.indexOf(step) - 1];
  return before === undefined || before === 'on-sale' ? null : before;
}
