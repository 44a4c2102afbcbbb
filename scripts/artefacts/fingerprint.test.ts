import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ROOT } from '../setup/paths.mjs';
import { buildStamped, fingerprint, isCurrent } from './fingerprint.mjs';

let folder: string;
let sources: string[];
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'fingerprint-'));
  mkdirSync(join(folder, 'src'));
  writeFileSync(join(folder, 'src/main.ts'), 'one');
  sources = [relative(ROOT, join(folder, 'src'))];
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

describe('fingerprint', () => {
  it('changes with a content and with a new file', () => {
    const before = fingerprint(sources);
    writeFileSync(join(folder, 'src/main.ts'), 'two');
    const edited = fingerprint(sources);
    writeFileSync(join(folder, 'src/other.ts'), '');

    expect(new Set([before, edited, fingerprint(sources)]).size).toBe(3);
  });

  it('stays with a new time, a test, an output', () => {
    const before = fingerprint(sources);
    utimesSync(join(folder, 'src/main.ts'), 0, 0);
    writeFileSync(join(folder, 'src/main.test.ts'), '');
    mkdirSync(join(folder, 'src/dist'));
    writeFileSync(join(folder, 'src/dist/main.js'), '');

    expect(fingerprint(sources)).toBe(before);
  });

  it('leaves out what does not exist', () => {
    expect(fingerprint([...sources, 'no/such/folder'])).toBe(fingerprint(sources));
  });
});

describe('an artefact', () => {
  const artefact = (build: () => Promise<void>) => ({
    name: 'it',
    stamp: join(folder, 'out/stamp'),
    sources,
    build,
  });

  it('is current once built, until a source changes', async () => {
    const built = artefact(() => Promise.resolve());
    expect(isCurrent(built)).toBe(false);
    await buildStamped(built);
    expect(isCurrent(built)).toBe(true);
    writeFileSync(join(folder, 'src/main.ts'), 'two');
    expect(isCurrent(built)).toBe(false);
  });

  it('is not current after a build that failed', async () => {
    await buildStamped(artefact(() => Promise.resolve()));
    const failing = artefact(() => Promise.reject(new Error('syntax error')));

    await expect(buildStamped(failing)).rejects.toThrow('syntax error');
    expect(isCurrent(failing)).toBe(false);
  });
});
