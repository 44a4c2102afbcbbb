/**
 * `npm run simulate`: dependencies, build, the simulation's program with the arguments given.
 *
 * Without dependencies, for any Node ≥ 18.
 */
import { become } from './setup/become.mjs';
import { ensureInstalled } from './setup/install.mjs';
import { ensureProjectNode, projectEnvironment } from './setup/node.mjs';

await ensureInstalled();
await ensureProjectNode();

const { build } = await import('./artefacts/build-all.mjs');
const { SIMULATION } = await import('./artefacts/simulation.mjs');
await build([SIMULATION]);
const program = ['--enable-source-maps', SIMULATION.output, ...process.argv.slice(2)];
await become(process.execPath, program, projectEnvironment());
