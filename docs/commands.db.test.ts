import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { startTestApi } from '@reservation-engine/api/testing/test-api';
import { describe, expect, it } from 'vitest';

const ROOT = join(dirname(fileURLToPath(import.meta.url)), '..');
const run = promisify(execFile);

const documents = [
  'README.md',
  ...(await readdir(join(ROOT, 'docs'), { recursive: true }))
    .filter((name) => name.endsWith('.md'))
    .map((name) => join('docs', name)),
];

/** The `curl` commands of a document's shell blocks, each on one line. */
function curlCommands(text: string): string[] {
  const blocks = [...text.matchAll(/^```sh\n(.*?)^```$/gms)].map((match) => match[1] ?? '');
  return blocks
    .join('\n')
    .replaceAll(/\\\n\s*/g, '')
    .split('\n')
    .filter((line) => line.startsWith('curl '));
}

/** Where a document's links and pictures lead, those within the repository. */
function links(text: string): string[] {
  return [...text.matchAll(/\]\(([^)\s#]+)[^)]*\)/g)]
    .map((match) => match[1] ?? '')
    .filter((target) => !/^[a-z]+:/.test(target));
}

describe.each(documents)('%s', (document) => {
  it('leads nowhere that is not there', async () => {
    const text = await readFile(join(ROOT, document), 'utf8');
    const broken = links(text).filter(
      (target) => !existsSync(join(ROOT, dirname(document), target)),
    );
    expect(broken).toEqual([]);
  });

  it('has curl commands that the API understands', async () => {
    const commands = curlCommands(await readFile(join(ROOT, document), 'utf8'));
    if (commands.length === 0) return;
    const api = await startTestApi({ demo: true });
    try {
      for (const command of commands) {
        const status = `${command} -sS -o /dev/null -w '%{http_code}'`;
        const { stdout } = await run('sh', [
          '-c',
          status.replaceAll('http://', '').replaceAll('localhost:8000', api.url),
        ]);
        // A refusal is an answer that the text speaks of; a fault in the command is not.
        expect(['200', '201', '409'], command).toContain(stdout);
      }
    } finally {
      await api.close();
    }
  });
});
