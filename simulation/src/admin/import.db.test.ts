import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startTestApi, type TestApi } from '@reservation-engine/api/testing/test-api';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runCommand } from '../cli/run-program.ts';
import { recordingTerminal, type RecordingTerminal } from '../cli/testing/recording-terminal.ts';
import { importCommand } from './import-command.ts';

let api: TestApi;
let folder: string;

beforeAll(async () => {
  api = await startTestApi();
  folder = await mkdtemp(join(tmpdir(), 'admin-'));
});
afterAll(async () => {
  await api.close();
  await rm(folder, { recursive: true });
});

async function run(
  csv: string,
  ...options: readonly string[]
): Promise<RecordingTerminal & { code: number; text: string }> {
  const file = join(folder, 'resources.csv');
  await writeFile(file, csv);
  const terminal = recordingTerminal();
  const args = [file, '--url', api.url, ...options];
  const code = await runCommand('npm run admin -- import', importCommand, args, terminal);
  return { ...terminal, code, text: terminal.printed.join('\n') };
}

const bad = 'id,capacity\na,1\nb,many\na,2\n';

describe('npm run admin -- import', () => {
  it('says what a file would do, and does nothing', async () => {
    const before = await api.countEvents();
    const { code, text } = await run('id,capacity\na,1\nb,2\n', '--dry-run');

    expect(code).toBe(0);
    expect(text).toContain('Would create 2');
    expect(await api.countEvents()).toBe(before);
  });

  it('names the rows at fault, and writes nothing', async () => {
    const before = await api.countEvents();
    const { code, text, said } = await run(bad);

    expect(code).toBe(1);
    expect(text).toMatch(/3 +capacity +many +Must be a whole number/);
    expect(text).toMatch(/4 +id +The id is in row 2 already/);
    expect(text).toContain('Nothing was written.');
    expect(said).toContain('The import was not done.');
    expect(await api.countEvents()).toBe(before);
  });

  it('leaves them out when told to, and does nothing twice', async () => {
    expect(await run(bad, '--skip-invalid')).toMatchObject({ code: 0 });
    const again = await run('id,capacity\na,1\n');

    expect(again.text).toContain('Created 0, changed the capacity of 0');
    expect(again.text).toContain('left 1 alone');
  });

  it.each([
    ['no file', [], 2, 'Which file?'],
    ['one that is not there', ['/nothing.csv', '--url', 'http://127.0.0.1:9'], 1, 'no file'],
    ['a server that is not there', [import.meta.filename, '--url', 'http://127.0.0.1:9'], 1, '9'],
  ])('says so when there is %s', async (_, args, code, words) => {
    const terminal = recordingTerminal();

    expect(await runCommand('import', importCommand, args, terminal)).toBe(code);
    expect(terminal.said.join('\n')).toContain(words);
  });
});
