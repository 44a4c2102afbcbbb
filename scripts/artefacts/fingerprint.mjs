import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { inRoot } from '../setup/paths.mjs';

/**
 * Something built from sources, with a stamp beside it that tells from which.
 *
 * @typedef {object} Artefact
 * @property {string} name as it is called on the console
 * @property {string} stamp
 * @property {readonly string[]} sources files and folders, relative to the repository
 * @property {() => Promise<void>} build
 */

/** Outputs, and what no build reads. */
const IGNORED = /^(node_modules|dist|build|\..*|.*\.test\.ts)$/;

/** @param {Artefact} artefact */
export function isCurrent({ stamp, sources }) {
  try {
    return readFileSync(stamp, 'utf8') === fingerprint(sources);
  } catch {
    return false;
  }
}

/**
 * Builds it. The stamp is taken away first, so that a build which is killed is made again.
 *
 * @param {Artefact} artefact
 */
export async function buildStamped({ stamp, sources, build }) {
  const built = fingerprint(sources);
  mkdirSync(dirname(stamp), { recursive: true });
  rmSync(stamp, { force: true });
  await build();
  writeFileSync(stamp, built);
}

/**
 * A hash over the names and contents of files. Contents and not times: a branch switched to and fro
 * costs no build.
 *
 * @param {readonly string[]} sources
 */
export function fingerprint(sources) {
  const hash = createHash('sha256');
  for (const file of sources.flatMap((source) => [...filesOf(source)])) {
    hash
      .update(file)
      .update('\0')
      .update(readFileSync(inRoot(file)))
      .update('\0');
  }
  return hash.digest('hex');
}

/**
 * @param {string} path
 * @returns {Generator<string>}
 */
function* filesOf(path) {
  const found = statSync(inRoot(path), { throwIfNoEntry: false });
  if (found?.isFile()) yield path;
  if (!found?.isDirectory()) return;
  for (const name of readdirSync(inRoot(path)).sort()) {
    if (!IGNORED.test(name)) yield* filesOf(join(path, name));
  }
}
