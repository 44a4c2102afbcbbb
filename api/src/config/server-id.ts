import { randomBytes } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';

const SHAPE = /^[\w.:-]{1,64}$/;

/**
 * What this server is called in events and logs: its host and a suffix, kept in the data folder so
 * that it is the same after a restart, and another one for another installation on the host.
 */
export async function ownServerId(dataDir: string): Promise<string> {
  const file = join(dataDir, 'server-id');
  const kept = await readFile(file, 'utf8').catch(() => '');
  if (SHAPE.test(kept.trim())) return kept.trim();
  const host = hostname()
    .replace(/[^\w.-]/g, '-')
    .slice(0, 40);
  const made = `${host}-${randomBytes(3).toString('hex')}`;
  await mkdir(dataDir, { recursive: true });
  await writeFile(file, `${made}\n`);
  return made;
}

/** Whether an address is reached from this machine only. */
export function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || /^127(\.\d{1,3}){3}$/.test(host);
}

/** Whether it stands for every address of the machine, and so for none that others could call. */
export function isWildcard(host: string): boolean {
  return host === '0.0.0.0' || host === '::';
}
