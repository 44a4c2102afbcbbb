import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vitest/config';

const OUTPUT = ['**/node_modules/**', '**/dist/**', '**/build/**', '**/.svelte-kit/**'];
const SLOWER = ['**/*.db.test.ts', '**/*.e2e.test.ts'];
/**
 * What sources import takes longer to read than most tests: files of a kind share a process, and what
 * they replace is put back between them. Those with a database have one of their own each.
 */
const SHARED_PROCESS = {
  isolate: false,
  // Not all but one, which is vitest's way: of two cores that would be one.
  maxWorkers: '100%',
  restoreMocks: true,
  unstubEnvs: true,
  unstubGlobals: true,
} as const;
/** How long is waited for what comes about by itself: long enough for a machine that is busy. */
const PATIENCE = { poll: { timeout: 15_000 } };
const DATABASE = ['engine/src/testing/global-setup.ts'];

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          ...SHARED_PROCESS,
          name: 'unit',
          include: ['**/*.test.ts'],
          exclude: [...OUTPUT, ...SLOWER, 'console/**'],
          // Some start a linter or another program, on a machine that does other things as well.
          testTimeout: 30_000,
        },
      },
      {
        // Apart from the others, which need not wait for a compiler they have no use for.
        plugins: [svelte({ configFile: false })],
        resolve: { conditions: ['browser'] },
        test: {
          ...SHARED_PROCESS,
          name: 'unit-console',
          environment: './scripts/vitest-client-environment.ts',
          include: ['console/**/*.test.ts'],
          exclude: [...OUTPUT, ...SLOWER],
        },
      },
      {
        test: {
          ...SHARED_PROCESS,
          name: 'db',
          include: ['**/*.db.test.ts'],
          exclude: OUTPUT,
          globalSetup: DATABASE,
          expect: PATIENCE,
          testTimeout: 20_000,
          hookTimeout: 60_000,
          // So many as one PostgreSQL has connections for.
          maxWorkers: 2,
          sequence: { groupOrder: 1 },
        },
      },
      {
        test: {
          ...SHARED_PROCESS,
          name: 'e2e',
          include: ['**/*.e2e.test.ts'],
          exclude: OUTPUT,
          globalSetup: DATABASE,
          expect: PATIENCE,
          testTimeout: 60_000,
          hookTimeout: 120_000,
          // Much of it is waiting, for servers to start and simulations to end: two at a time.
          maxWorkers: 2,
          sequence: { groupOrder: 2 },
        },
      },
    ],
  },
});
