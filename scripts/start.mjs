/**
 * `npm start`: dependencies, build, server. Each step is skipped when there is nothing to do, so
 * that a second start takes no longer than the server itself needs.
 *
 * Without dependencies, for any Node ≥ 18.
 */
import { become } from './setup/become.mjs';
import { ensureInstalled } from './setup/install.mjs';
import { ensureProjectNode, projectEnvironment } from './setup/node.mjs';

await ensureInstalled();
await ensureProjectNode();

const { buildAll } = await import('./artefacts/build-all.mjs');
const { API } = await import('./artefacts/api.mjs');
await buildAll();
await become(process.execPath, ['--enable-source-maps', API.output, ...process.argv.slice(2)], {
  NODE_ENV: 'production',
  // For a person, whatever the output is piped to; a service runs the bundle itself.
  START_BANNER: '1',
  ...projectEnvironment(),
});
