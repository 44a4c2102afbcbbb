import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';

/**
 * The folder that holds migrations, console and data: found upwards from this file, which lies
 * deeper among the sources than in a bundle.
 *
 * @throws when there is none: the program was copied without what it needs
 */
export function repositoryRoot(from: string = import.meta.dirname): string {
  for (let folder = from; ; folder = dirname(folder)) {
    if (existsSync(join(folder, 'migrations')) && existsSync(join(folder, 'package.json'))) {
      return folder;
    }
    if (folder === dirname(folder)) {
      throw new Error(`No folder above ${from} has the migrations: is this a whole checkout?`);
    }
  }
}
