/**
 * Runs a program with everything it needs: the dependencies installed, and a Node recent enough.
 *
 *   node scripts/with-node.mjs simulation/src/main.ts --seed 7    a file of the repository
 *   node scripts/with-node.mjs vitest run                         a program of node_modules/.bin
 *
 * Without dependencies, for any Node ≥ 18.
 */
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { become } from './setup/become.mjs';
import { fail } from './setup/console.mjs';
import { ensureInstalled } from './setup/install.mjs';
import { projectEnvironment, projectNode, typescriptFlags } from './setup/node.mjs';
import { BIN, ROOT } from './setup/paths.mjs';

const [target, ...args] = process.argv.slice(2);
if (target === undefined) fail('Say what to run: a file of the repository, or a program.');

await ensureInstalled();
const node = projectNode();
const isFile = /\.(ts|mjs|js)$/.test(target);
const program = isFile ? resolve(ROOT, target) : join(BIN, target);
if (!existsSync(program)) fail(`There is no ${program}.`);
if (isFile)
  await become(node, [...typescriptFlags(node), program, ...args], projectEnvironment(node));
else await become(program, args, projectEnvironment(node));
