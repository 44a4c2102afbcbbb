import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import type { BenchRun } from './bench-run.ts';
import { figures, updateDocument } from './markdown.ts';
import { ratioCheck } from './row.ts';

const run: BenchRun = {
  at: new Date('2026-11-20T10:00:00Z'),
  machine: {
    cpu: 'A Processor',
    cores: 2,
    memoryGiB: 8,
    kernel: '6.1',
    node: 'v24.21.0',
    loadBefore: 0.12,
  },
  quick: false,
  rounds: 5,
  seconds: 3,
  rows: [
    {
      row: { name: 'hot', what: 'One hot resource', run: () => Promise.reject(new Error()) },
      fault: null,
      result: {
        measurements: [
          {
            name: 'group commit',
            callers: 512,
            rates: [60_000, 70_000],
            perSecond: 65_000,
            latencyMs: { p50: 7.3, p95: 9, p99: 10.6, p999: 12, max: 20 },
            batches: { mean: 512, max: 512 },
            refusedShare: 0,
            cpuMicros: { here: 4.2, servers: 0, database: 9.8 },
          },
        ],
        checks: [
          ratioCheck('commit : COPY', { median: 0.66, min: 0.6, max: 0.7 }, { atLeast: 0.6 }),
        ],
        notes: ['A note.'],
      },
    },
    {
      row: { name: 'start', what: 'Starting', run: () => Promise.reject(new Error()) },
      fault: 'no npm',
      result: null,
    },
  ],
};

it('tells the figures and the conditions they hold under', () => {
  expect(figures(run)).toMatchInlineSnapshot(`
    "Measured on 2026-11-20: 2 cores of A Processor, 8 GiB, Linux 6.1, Node v24.21.0, 5 rounds of 3 s; load average before the run 0.1.

    ### \`hot\`: One hot resource

    |              | callers | per second | rounds, from … to | batch | p50 ms |  p99 | p99.9 | refused | CPU µs here | servers | database |
    | ------------ | ------: | ---------: | ----------------: | ----: | -----: | ---: | ----: | ------: | ----------: | ------: | -------: |
    | group commit |     512 |     65,000 |   60,000 … 70,000 |   512 |    7.3 | 10.6 |  12.0 |     0 % |         4.2 |         |      9.8 |

    - ✓ commit : COPY: 0.66 × (rounds 0.60 … 0.70), target ≥ 0.6 ×

    A note.

    ### \`start\`: Starting

    Failed: no npm"
  `);
});

it('puts them between the marks of a document, and nowhere else', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'figures-'));
  const file = join(folder, 'document.md');
  const begin = '<!-- figures: written by npm run bench -- --document -->';
  await writeFile(file, `# Title\n\n${begin}\n\nold\n\n<!-- end of figures -->\n\nAfter.\n`);
  await updateDocument(file, run);
  const text = await readFile(file, 'utf8');
  expect(text).toBe(
    `# Title\n\n${begin}\n\n${figures(run)}\n\n<!-- end of figures -->\n\nAfter.\n`,
  );
  await writeFile(file, '# Title\n');
  await expect(updateDocument(file, run)).rejects.toThrow('has no place for figures');
  await rm(folder, { recursive: true });
});
