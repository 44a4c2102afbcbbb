/** `npm run build`: the server, the simulation and the console, where they are not current. */
import { buildAll } from './artefacts/build-all.mjs';
import { ensureInstalled } from './setup/install.mjs';
import { ensureProjectNode } from './setup/node.mjs';

await ensureInstalled();
await ensureProjectNode();
await buildAll();
