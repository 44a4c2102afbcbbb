import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import type { TestContext } from 'vitest';

/** Daemons live where the search path of an ordinary user does not look. */
const SYSTEM_FOLDERS = ['/usr/sbin', '/sbin', '/usr/local/sbin'];

/** Where `name` is installed. Without it the test skips, saying why; under CI it fails. */
export function toolOrSkip(name: string, context: Pick<TestContext, 'skip'>): string {
  const folders = [...(process.env['PATH'] ?? '').split(delimiter), ...SYSTEM_FOLDERS];
  const found = folders.map((folder) => join(folder, name)).find(isExecutable);
  if (found !== undefined) return found;
  if (process.env['CI'] === 'true') throw new Error(`${name} is not installed, and CI needs it`);
  return context.skip(`${name} is not installed`);
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
