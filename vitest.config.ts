import { defineConfig } from 'vitest/config';

const OUTPUT = ['**/node_modules/**', '**/dist/**', '**/build/**', '**/.svelte-kit/**'];
const DATABASE = ['engine/src/testing/global-setup.ts'];

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          include: ['**/*.test.ts'],
          exclude: [...OUTPUT, '**/*.db.test.ts', '**/*.e2e.test.ts'],
        },
      },
      {
        test: {
          name: 'db',
          include: ['**/*.db.test.ts'],
          exclude: OUTPUT,
          globalSetup: DATABASE,
          testTimeout: 20_000,
          hookTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'e2e',
          include: ['**/*.e2e.test.ts'],
          exclude: OUTPUT,
          globalSetup: DATABASE,
          testTimeout: 60_000,
          hookTimeout: 120_000,
          // One browser and one server at a time: two cores are not enough for two of each.
          fileParallelism: false,
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
});
