/**
 * A key that no other request ever has: 128 random bits in hexadecimal. Not `crypto.randomUUID`,
 * which browsers keep from pages that come over plain HTTP from another machine.
 */
export function newKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
