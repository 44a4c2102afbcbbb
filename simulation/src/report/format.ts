const MINUS = '\u2212';
const NARROW_SPACE = '\u00A0';

/** A whole number with its thousands set apart, and a real minus: −1,234. */
export function count(value: number): string {
  return withMinus(Math.round(value), (size) => size.toLocaleString('en-GB'));
}

/** Kendall's τ and other ratios: 0.934. */
export function ratio(value: number): string {
  return withMinus(value, (size) => size.toFixed(3));
}

/** An offset in µs: 100 ms and more in s with three decimals, below in ms with one. */
export function offset(us: number): string {
  const sign = us > 0 ? '+' : '';
  return sign + span(us);
}

/** A span in µs, as `offset` has it, without a plus. */
export function span(us: number): string {
  if (Math.abs(us) < 50) return `0.0${NARROW_SPACE}ms`;
  return Math.abs(us) >= 100_000
    ? `${withMinus(us / 1_000_000, (size) => size.toFixed(3))}${NARROW_SPACE}s`
    : `${withMinus(us / 1_000, (size) => size.toFixed(1))}${NARROW_SPACE}ms`;
}

/** A frequency error: −26.5 ppm. */
export function partsPerMillion(ppm: number): string {
  return `${withMinus(ppm, (size) => size.toFixed(1))}${NARROW_SPACE}ppm`;
}

export function milliseconds(ms: number): string {
  return `${ms < 100 ? ms.toFixed(1) : count(ms)}${NARROW_SPACE}ms`;
}

export function seconds(ms: number): string {
  return `${(ms / 1_000).toFixed(1)}${NARROW_SPACE}s`;
}

function withMinus(value: number, format: (size: number) => string): string {
  return value < 0 ? MINUS + format(-value) : format(value);
}
