/**
 * An instant as the server takes and gives it: ISO 8601 in UTC with its microseconds.
 *
 * @param micros µs since the epoch, whole
 */
export function writeInstant(micros: number): string {
  const ms = Math.floor(micros / 1_000);
  const rest = String(micros - ms * 1_000).padStart(3, '0');
  return new Date(ms).toISOString().replace('Z', `${rest}Z`);
}
