import { basename, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const isBundled = !import.meta.url.endsWith('.ts');

/**
 * A program of ours to be started in a process of its own. In the bundle it is a file beside this one,
 * which starts in a quarter of the time of its source. Tests run from sources, and name the folder of
 * what was built in SIMULATION_CHILDREN.
 *
 * @param source where it is written
 */
export function ownProgram(source: URL): URL {
  const built = `${basename(fileURLToPath(source), '.ts')}.js`;
  if (isBundled) return new URL(`./${built}`, import.meta.url);
  const folder = process.env['SIMULATION_CHILDREN'];
  return folder === undefined ? source : pathToFileURL(join(folder, built));
}
