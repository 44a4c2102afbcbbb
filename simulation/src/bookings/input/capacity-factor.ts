import { UsageError } from '../../cli/faults.ts';

/** A capacity factor as the fraction it was written as: 0.29 is 29/100, not a binary neighbour. */
export interface CapacityFactor {
  readonly numerator: number;
  readonly denominator: number;
}

export const WHOLE: CapacityFactor = { numerator: 1, denominator: 1 };

const MOST_DECIMALS = 4;
const MOST = 1_000;

/** @throws UsageError unless it is a decimal number above 0, to 1,000, with up to four decimals */
export function parseCapacityFactor(given: string): CapacityFactor {
  const match = /^(\d{1,4})(?:\.(\d+))?$/.exec(given);
  const decimals = match?.[2] ?? '';
  const denominator = 10 ** decimals.length;
  const numerator = Number((match?.[1] ?? '') + decimals);
  if (
    match === null ||
    decimals.length > MOST_DECIMALS ||
    numerator === 0 ||
    numerator > MOST * denominator
  ) {
    throw new UsageError(
      `must be a number above 0, up to ${MOST}, with at most ${MOST_DECIMALS} decimals`,
    );
  }
  return { numerator, denominator };
}

/** A capacity scaled and rounded down; exact, since the products stay below 2^53. */
export function scaleCapacity(capacity: number, factor: CapacityFactor): number {
  return Math.floor((capacity * factor.numerator) / factor.denominator);
}

export function factorText({ numerator, denominator }: CapacityFactor): string {
  return String(numerator / denominator);
}
