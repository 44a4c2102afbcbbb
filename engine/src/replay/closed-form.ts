/**
 * How often the wrong client wins one seat under "earliest wall clock wins", for two servers with
 * Poisson arrivals of `lambdaA` and `lambdaB` per second, B's clock behind A's by `d` seconds (or
 * ahead, where d is negative).
 *
 * Derivation: arrivals are memoryless, so the first one is A's with probability λA / (λA + λB), and
 * B's first then comes an exponential time of rate λB later. It is stamped before A's when that time
 * is less than d, with probability 1 − e^(−λB·d). Where B is first, being behind changes nothing.
 *
 * @throws RangeError for rates that are negative, not finite or both 0, and for a d that is NaN
 */
export function wrongWinnerProbability(lambdaA: number, lambdaB: number, d: number): number {
  const rates = [lambdaA, lambdaB];
  if (!rates.every((rate) => Number.isFinite(rate) && rate >= 0) || lambdaA + lambdaB === 0) {
    throw new RangeError('Arrival rates are finite, not negative, and not both 0.');
  }
  if (Number.isNaN(d)) throw new RangeError('The clock difference is not a number.');
  const [first, overtaker] = d >= 0 ? [lambdaA, lambdaB] : [lambdaB, lambdaA];
  if (overtaker === 0) return 0;
  return (first / (lambdaA + lambdaB)) * -Math.expm1(-overtaker * Math.abs(d));
}
