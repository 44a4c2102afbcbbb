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
/** Half of what V8 lets its young generation grow to: 100 MiB less at rest, for 3 µs a decision. */
const SMALL_YOUNG_GENERATION = '--max-semi-space-size=8';
const nodeOptions = ['--enable-source-maps', SMALL_YOUNG_GENERATION];
await become(process.execPath, [...nodeOptions, API.output, ...process.argv.slice(2)], {
  NODE_ENV: 'production',
  // For a person, whatever the output is piped to; a service runs the bundle itself.
  START_BANNER: '1',
  ...projectEnvironment(),
});
