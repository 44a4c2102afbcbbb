import { ATTEMPT_KINDS, OUTCOMES } from '../input/replay-input.ts';
import type { RecordedOutcome, ReplayAttemptKind } from '../input/replay-input.ts';

/** A kind as the `kind` column holds it: its place in `ATTEMPT_KINDS`. */
export const Kind = {
  reserve: 0,
  hold: 1,
  join: 2,
  confirm: 3,
  cancel: 4,
  amend: 5,
  check: 6,
  promote: 7,
} as const satisfies Record<ReplayAttemptKind, number>;

/** An outcome as the `outcome` column holds it; 0 where none is known. */
export const Outcome = { none: 0, granted: 1, refused: 2, waiting: 3 } as const satisfies Record<
  RecordedOutcome | 'none',
  number
>;

/**
 * Attempts as columns: row i of every column is one attempt. Optional times are NaN where they were
 * not given, `target` is a row or −1, and what row i had heard of is
 * `heard[heardStart[i] … heardStart[i + 1])`, rows again.
 */
export interface AttemptTable {
  readonly size: number;
  readonly ids: readonly string[];
  /** Ascending, so that comparing indices compares ids: the tie-break of equal keys. */
  readonly servers: readonly string[];
  readonly resources: readonly string[];
  readonly server: Int32Array;
  readonly resource: Int32Array;
  readonly kind: Uint8Array;
  readonly outcome: Uint8Array;
  readonly quantity: Int32Array;
  readonly storeOrder: Float64Array;
  readonly trueTimeUs: Float64Array;
  readonly wallUs: Float64Array;
  readonly monotonicUs: Float64Array;
  readonly decidedAtUs: Float64Array;
  readonly uncertaintyUs: Float64Array;
  readonly correctionUs: Float64Array;
  readonly ttlUs: Float64Array;
  readonly target: Int32Array;
  readonly heardStart: Int32Array;
  readonly heard: Int32Array;
}

/** The optional columns of µs, in the order they are written in. */
export const TIME_COLUMNS = [
  'trueTimeUs',
  'wallUs',
  'monotonicUs',
  'decidedAtUs',
  'uncertaintyUs',
  'correctionUs',
  'ttlUs',
] as const satisfies readonly (keyof AttemptTable)[];

/** Columns of `size` rows, nothing given yet, with room for what they had heard of. */
export function blankColumns(size: number, heardCount: number) {
  const absent = () => new Float64Array(size).fill(NaN);
  return {
    server: new Int32Array(size),
    resource: new Int32Array(size),
    kind: new Uint8Array(size),
    outcome: new Uint8Array(size),
    quantity: new Int32Array(size),
    storeOrder: new Float64Array(size),
    trueTimeUs: absent(),
    wallUs: absent(),
    monotonicUs: absent(),
    decidedAtUs: absent(),
    uncertaintyUs: absent(),
    correctionUs: absent(),
    ttlUs: absent(),
    target: new Int32Array(size).fill(-1),
    heardStart: new Int32Array(size + 1),
    heard: new Int32Array(heardCount),
  };
}

/** Whether this kind asks for units, and so can win a contest. */
export function claimsUnits(kind: number): boolean {
  return kind <= Kind.join;
}

export const KIND_COUNT = ATTEMPT_KINDS.length;
export const OUTCOME_COUNT = OUTCOMES.length + 1;
