import { spawnSync } from 'node:child_process';
import { delimiter, dirname, join } from 'node:path';
import { fail } from './console.mjs';
import { BIN } from './paths.mjs';
import { become } from './become.mjs';

const NEEDED = '22.17';

/** Whether this Node can run the project; call `projectNode` for one that can. */
export function isRecentNode(version = process.versions.node) {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const [neededMajor = 0, neededMinor = 0] = NEEDED.split('.').map(Number);
  return major > neededMajor || (major === neededMajor && minor >= neededMinor);
}

/** The Node to run the project with: ours if it is recent enough, else the one among the dependencies. */
export function projectNode() {
  if (isRecentNode()) return process.execPath;
  const bundled = join(BIN, 'node');
  // Run, not only looked for: on a system without glibc it is there and does not work.
  if (spawnSync(bundled, ['--version']).status === 0) return bundled;
  return fail(
    `Node ≥ ${NEEDED} is needed and this is ${process.version}; there is no Node package for ${process.platform}-${process.arch}. Install a newer one from https://nodejs.org.`,
  );
}

/** Starts this program again with a Node that can run the project, unless it already is one. */
export async function ensureProjectNode() {
  if (isRecentNode()) return;
  await become(projectNode(), process.argv.slice(1));
}

/**
 * The arguments with which `node` runs a TypeScript file; 22.17 wants to be asked.
 *
 * @param {string} node
 */
export function typescriptFlags(node) {
  const strips = node !== process.execPath || process.features.typescript;
  return strips ? [] : ['--experimental-strip-types', '--disable-warning=ExperimentalWarning'];
}

/** The environment in which `node` and the programs among the dependencies are found first. */
export function projectEnvironment(node = projectNode()) {
  const path = [BIN, dirname(node), process.env['PATH']].filter(Boolean).join(delimiter);
  // What runs here sends nothing anywhere.
  const quiet = { TURBO_TELEMETRY_DISABLED: '1', TURBO_NO_UPDATE_NOTIFIER: '1' };
  return { ...quiet, ...process.env, PATH: path };
}
