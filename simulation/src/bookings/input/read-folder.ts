import { createHash } from 'node:crypto';
import { access } from 'node:fs/promises';
import { join } from 'node:path';
import { FaultList } from './faults.ts';
import type { BookingsInput } from './model.ts';
import { readOperations } from './read-operations.ts';
import { readResources } from './read-resources.ts';

/**
 * Reads and checks a folder with `resources.csv` and `operations.csv` or `operations.csv.gz`.
 *
 * @throws InputError with every fault: its file, row, column and reason
 */
export async function readBookings(folder: string): Promise<BookingsInput> {
  const faults = new FaultList();
  const hash = createHash('sha256');
  const addToHash = (bytes: Buffer): void => {
    hash.update(bytes);
  };
  const resources = await readResources(join(folder, 'resources.csv'), faults, addToHash);
  // Without the resources every operation would be at fault, for one reason.
  faults.check();
  const path = await operationsFile(folder);
  const operations = await readOperations(path, resources, faults, addToHash);
  faults.check();
  return { resources: [...resources.values()], operations, digest: hash.digest('hex') };
}

async function operationsFile(folder: string): Promise<string> {
  const plain = join(folder, 'operations.csv');
  const zipped = `${plain}.gz`;
  const exists = (path: string): Promise<boolean> =>
    access(path).then(
      () => true,
      () => false,
    );
  return !(await exists(plain)) && (await exists(zipped)) ? zipped : plain;
}
