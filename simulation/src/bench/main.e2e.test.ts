import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startProgram } from '../testing/program.ts';

const MAIN = join(import.meta.dirname, 'main.ts');
let folder = '';

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'bench-'));
});
afterAll(() => rm(folder, { recursive: true }));

it('measures a row in the store and one through HTTP, and writes what it found', async () => {
  const json = join(folder, 'figures.json');
  const program = startProgram(MAIN, ['rebuild', 'many', '--quick', '--json', json]);
  expect(await program.ended).toBe(0);
  expect(program.output()).toMatch(/rebuild: Projection of reservations.*quick rounds are no/s);
  expect(JSON.parse(await readFile(json, 'utf8'))).toMatchObject({
    quick: true,
    machine: { node: process.version },
    rows: [
      { name: 'rebuild', fault: null, measurements: [{ name: 'rebuild', refusedShare: 0 }] },
      {
        name: 'many',
        fault: null,
        checks: [{ unit: '/s', bound: { atLeast: 30_000 }, spread: null }],
      },
    ],
  });
});

it('tells a row that there is not', async () => {
  const program = startProgram(MAIN, ['hott']);
  expect(await program.ended).toBe(2);
  expect(program.output()).toContain('There is no row hott. Did you mean hot?');
});
