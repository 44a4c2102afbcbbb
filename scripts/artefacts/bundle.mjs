/** What CommonJS packages miss within an ES module, and what sources find beside themselves. */
const BANNER = `
import { createRequire as createRequireOfBundle } from 'node:module';
import { fileURLToPath as pathOfBundle } from 'node:url';
const require = createRequireOfBundle(import.meta.url);
process.env.MIGRATIONS_DIR ??= pathOfBundle(new URL('../../migrations', import.meta.url));
`;

/**
 * pino asks who called it, for transports that are not used here. Where source maps are enabled, the
 * answer takes the whole map, and some 60 MB that are never given back.
 */
const UNCALLED_PINO = {
  name: 'uncalled-pino',
  setup: (/** @type {import('esbuild').PluginBuild} */ build) => {
    build.onLoad({ filter: /[\\/]pino[\\/]lib[\\/]caller\.js$/ }, () => ({
      contents: 'module.exports = () => [];',
    }));
  },
};

/**
 * Programs for Node, each in one file: reading some 600 modules is most of a start otherwise.
 *
 * @param {Readonly<Record<string, string>>} entryPoints sources, by the names of their files there
 * @param {string} outdir two levels below the repository
 */
export async function bundle(entryPoints, outdir) {
  const { build } = await import('esbuild');
  await build({
    entryPoints,
    outdir,
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node22',
    sourcemap: true,
    sourcesContent: false,
    logLevel: 'silent',
    banner: { js: BANNER },
    plugins: [UNCALLED_PINO],
    // It serves files from its own package folder.
    external: ['swagger-ui-dist'],
  });
}
