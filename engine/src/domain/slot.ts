/** Slots there are; fixed for good, since every stored key begins with one. */
export const SLOT_COUNT = 64;

const FNV_OFFSET_BASIS = 0x811c9dc5;
const FNV_PRIME = 0x01000193;
/** 2^32 minus the golden ratio's 0x9E3779B9: odd, and below 2^31 so that SQL's bigint holds the product. */
const GOLDEN = 0x61c88647;

const utf8 = new TextEncoder();

/**
 * The slot, 0 to 63, of a resource: its unit of ordering, batching and sharding.
 *
 * FNV-1a (Fowler, Noll, Vo; 32 bits) over the UTF-8 bytes of the id, then Fibonacci hashing
 * (Knuth, TAOCP 3, 6.4). All arithmetic is unsigned and modulo 2^32:
 *
 *     h = 2166136261
 *     for each byte b:  h = ((h XOR b) * 16777619) mod 2^32
 *     h = h XOR (h >> 16)
 *     slot = ((h * 1640531527) mod 2^32) >> 26
 *
 * The low six bits of FNV-1a see only the low six bits of each byte, so ids that differ in the
 * others would share a slot; the fold and the top bits of the product see all of them. No product
 * reaches 2^63: SQL computes the same in bigint with `& 4294967295` for the modulus.
 */
export function slotOf(resourceId: string): number {
  let hash = FNV_OFFSET_BASIS;
  for (let i = 0; i < resourceId.length; i++) {
    const unit = resourceId.charCodeAt(i);
    if (unit > 0x7f) return slotOfHash(hashBytes(utf8.encode(resourceId)));
    hash = Math.imul(hash ^ unit, FNV_PRIME);
  }
  return slotOfHash(hash);
}

function hashBytes(bytes: Uint8Array): number {
  let hash = FNV_OFFSET_BASIS;
  for (const byte of bytes) hash = Math.imul(hash ^ byte, FNV_PRIME);
  return hash;
}

function slotOfHash(hash: number): number {
  return Math.imul(hash ^ (hash >>> 16), GOLDEN) >>> 26;
}
