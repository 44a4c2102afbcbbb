/**
 * Builds the typed client as a package of its own, in dist/client: one file of code, and the
 * declarations it needs, which name nothing of the server.
 *
 *   node api/scripts/build-client.ts [folder]
 */
import { cp, mkdir, rm, writeFile } from 'node:fs/promises';
import { dirname, join, relative, resolve } from 'node:path';
import { build } from 'esbuild';
import ts from 'typescript';
import packageJson from '../package.json' with { type: 'json' };

const API = resolve(import.meta.dirname, '..');
const SOURCES = join(API, 'src');
const ENTRY = join(SOURCES, 'client', 'index.ts');
const PEERS = ['@trpc/client', '@trpc/server', 'eventsource'] as const;

const target = resolve(process.argv[2] ?? join(API, 'dist', 'client'));
await rm(target, { recursive: true, force: true });
await mkdir(target, { recursive: true });
await Promise.all([
  bundle(),
  describe(),
  cp(join(SOURCES, 'client', 'LICENSE'), join(target, 'LICENSE')),
]);
for (const [file, text] of declarations()) {
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, text);
}

async function bundle(): Promise<void> {
  await build({
    entryPoints: [ENTRY],
    outdir: target,
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'neutral',
    target: 'es2022',
    external: [...PEERS.flatMap((peer) => [peer, `${peer}/*`]), 'node:*'],
    logLevel: 'warning',
  });
}

async function describe(): Promise<void> {
  const { version, dependencies } = packageJson;
  const described = {
    name: '@reservation-engine/client',
    version,
    license: 'MIT',
    type: 'module',
    exports: { '.': { types: './types/client/index.d.ts', default: './index.js' } },
    dependencies: Object.fromEntries(PEERS.map((peer) => [peer, dependencies[peer]])),
  };
  await writeFile(join(target, 'package.json'), `${JSON.stringify(described, null, 2)}\n`);
}

/** The declarations that are reached from the client's own, and no others. */
function declarations(): Map<string, string> {
  const emitted = emitDeclarations();
  const reached = new Map<string, string>();
  const reach = (source: string): void => {
    const file = join(target, 'types', relative(SOURCES, source).replace(/\.ts$/, '.d.ts'));
    const text = emitted.get(source);
    if (reached.has(file) || text === undefined) return;
    reached.set(file, text.replaceAll(/(["'])(\.\.?\/[^"']+)\.ts\1/g, '$1$2.js$1'));
    for (const [, , specifier] of text.matchAll(/(["'])(\.\.?\/[^"']+\.ts)\1/g)) {
      if (specifier !== undefined) reach(resolve(dirname(source), specifier));
    }
  };
  reach(ENTRY);
  return reached;
}

/** Every declaration by the source it was made from. */
function emitDeclarations(): Map<string, string> {
  const config = ts.getParsedCommandLineOfConfigFile(
    resolve(API, '..', 'tsconfig.json'),
    { noEmit: false, declaration: true, emitDeclarationOnly: true },
    { ...ts.sys, onUnRecoverableConfigFileDiagnostic: fail },
  );
  if (config === undefined) throw new Error('There is no tsconfig.json.');
  const program = ts.createProgram([ENTRY], config.options);
  const emitted = new Map<string, string>();
  const { diagnostics } = program.emit(undefined, (_name, text, _bom, _onError, sources) => {
    const [source] = sources ?? [];
    if (source !== undefined) emitted.set(resolve(source.fileName), text);
  });
  for (const diagnostic of diagnostics) fail(diagnostic);
  return emitted;
}

function fail(diagnostic: ts.Diagnostic): never {
  throw new Error(ts.flattenDiagnosticMessageText(diagnostic.messageText, '\n'));
}
