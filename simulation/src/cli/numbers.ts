/** A whole number with its thousands set apart: 162,864. */
export function grouped(value: number): string {
  return Math.round(value).toLocaleString('en-GB');
}

/** A duration in ms with the digits that matter: 0.42, 7.3, 1,983. */
export function milliseconds(value: number): string {
  if (!Number.isFinite(value)) return '–';
  const digits = value < 1 ? 2 : value < 100 ? 1 : 0;
  return value.toLocaleString('en-GB', {
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  });
}

/** A ratio with two digits after the point, or none where it is large: 0.83, 1.07, 62. */
export function ratioText(value: number): string {
  if (!Number.isFinite(value)) return '–';
  return value >= 20 ? grouped(value) : value.toFixed(2);
}
