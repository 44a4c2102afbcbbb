import { ESLint } from 'eslint';
import typescript from 'typescript-eslint';
import { describe, expect, it } from 'vitest';
import { inRoot } from '../setup/paths.mjs';
import { layersRule, placeOf } from './layers-rule.mjs';

const eslint = new ESLint({
  overrideConfigFile: true,
  overrideConfig: [
    {
      files: ['**/*.ts'],
      languageOptions: { parser: typescript.parser },
      plugins: { layers: { rules: { hold: layersRule } } },
      rules: { 'layers/hold': 'error' },
    },
  ],
});

async function faults(file: string, code: string): Promise<string[]> {
  const [result] = await eslint.lintText(code, { filePath: inRoot(file) });
  return result?.messages.map((message) => message.message) ?? [];
}

describe('a layer may not import', () => {
  it.each([
    ['engine/src/domain/decide.ts', `import { readFile } from 'node:fs';`],
    ['engine/src/domain/decide.ts', `import { readFile } from 'fs';`],
    ['engine/src/domain/decide.ts', `import postgres from 'postgres';`],
    ['engine/src/domain/decide.ts', `import { append } from '../store/append.ts';`],
    ['engine/src/domain/holds/expire.ts', `import { append } from '../../store/append.ts';`],
    ['engine/src/domain/decide.ts', `export * from '../store/append.ts';`],
    ['engine/src/domain/decide.ts', `export { append } from '../store/append.ts';`],
    ['engine/src/domain/decide.ts', `const { append } = await import('../store/append.ts');`],
    ['engine/src/domain/decide.ts', `import type { Sql } from 'postgres';`],
    ['engine/src/domain/decide.ts', `type Sql = import('postgres').Sql;`],
    ['engine/src/replay/run.ts', `import { performance } from 'node:perf_hooks';`],
    ['engine/src/replay/run.ts', `import { decide } from '../domain/decide.ts';`],
    ['engine/src/store/append.ts', `import { main } from '../../../api/src/main.ts';`],
    ['engine/src/store/append.ts', `import { main } from '@reservation-engine/api/main';`],
    ['api/src/main.ts', `import { run } from '@reservation-engine/simulation/run';`],
    ['api/src/main.ts', `import { page } from '../../console/src/page.ts';`],
    ['api/src/client/client.ts', `import express from 'express';`],
    ['api/src/client/client.ts', `import { initTRPC } from '@trpc/server';`],
    ['api/src/client/client.ts', `import { appRouter } from '../trpc/app-router.ts';`],
    ['console/src/lib/services/api.ts', `import { client } from '@reservation-engine/api/client';`],
    ['console/src/lib/services/api.ts', `import { engine } from '@reservation-engine/engine';`],
  ])('%s: %s', async (file, code) => {
    expect(await faults(file, code)).toHaveLength(1);
  });
});

describe('a layer may import', () => {
  it.each([
    ['engine/src/domain/holds/expire.ts', `import { refuse } from '../refuse.ts';`],
    ['engine/src/domain/decide.test.ts', `import { it } from 'vitest';`],
    ['engine/src/store/append.ts', `import { decide } from '../domain/decide.ts';`],
    ['api/src/main.ts', `import { Engine } from '@reservation-engine/engine';`],
    ['api/src/client/client.ts', `import { httpLink } from '@trpc/client';`],
    ['api/src/client/client.ts', `import type { AppRouter } from '../trpc/app-router.ts';`],
    ['console/src/lib/api.ts', `import type { AppRouter } from '@reservation-engine/api/client';`],
    ['console/src/lib/worker.ts', `import { run } from '@reservation-engine/engine/replay/run';`],
    ['simulation/src/main.ts', `import { createClient } from '@reservation-engine/api/client';`],
  ])('%s: %s', async (file, code) => {
    expect(await faults(file, code)).toEqual([]);
  });
});

it.each(['engine/src/domain/decide.ts', 'console/src/routes/+page.svelte', 'api/src/main.ts'])(
  'the lint of the repository holds the layers in %s',
  async (file) => {
    const config = (await new ESLint({ cwd: inRoot() }).calculateConfigForFile(inRoot(file))) as {
      readonly rules: Readonly<Record<string, unknown>>;
    };

    expect(config.rules['layers/hold']).toEqual([2]);
  },
);

it.each([
  ['console/src/routes/+page.ts', '#lib/services/api.ts', 'console/src/lib/services/api.ts'],
  ['api/src/main.ts', './trpc/router.ts', 'api/src/trpc/router.ts'],
  ['api/src/main.ts', '@reservation-engine/engine', 'engine/src'],
  ['api/src/main.ts', '@trpc/server', 'npm:@trpc/server'],
])('from %s, %s leads to %s', (file, specifier, place) => {
  expect(placeOf(file, specifier)).toBe(place);
});
