import { randomBytes } from 'node:crypto';

/** Sets this process's keys apart from those of every other, on any server and at any time. */
const PROCESS = randomBytes(12).toString('base64url');

let made = 0;

/**
 * A key that no other command has. Keys made one after the other are neighbours in the store's
 * index of them; a random one goes to a page of its own, which costs a quarter of an append.
 */
export function ownKey(): string {
  made++;
  return `auto-${Date.now().toString(36)}-${PROCESS}-${made.toString(36).padStart(8, '0')}`;
}
