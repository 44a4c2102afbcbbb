import type { Evaluation } from '../evaluation/evaluation.ts';
import { LocalExpiry } from '../policies/local-expiry.ts';
import type { Misjudgement } from '../policies/local-expiry.ts';

/** Every hold misjudged by a local clock, whether or not that policy is part of the evaluation. */
export function holdMisjudgements(evaluation: Evaluation): Misjudgement[] {
  const { layout, readingUs, settings } = evaluation;
  const replay = settings.policies.includes('local-expiry') && evaluation.policy('local-expiry');
  const looks = replay instanceof LocalExpiry ? replay : new LocalExpiry(layout, readingUs);
  return looks.misjudgements();
}
