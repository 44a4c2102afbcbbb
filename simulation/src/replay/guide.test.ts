import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { expect, it } from 'vitest';
import { runCommand } from '../cli/run-program.ts';
import { recordingTerminal } from '../cli/testing/recording-terminal.ts';
import { replayCommand } from './command.ts';
import { STATEMENTS } from './statements.ts';

const ROOT = resolve(import.meta.dirname, '../../..');
const guide = await readFile(join(ROOT, 'docs/REPLAY.md'), 'utf8');
const commands = [...guide.matchAll(/^npm run simulate -- replay (.+)$/gm)].map(
  ([, command = '']) => command,
);

it('has commands to try', () => {
  expect(commands.length).toBeGreaterThanOrEqual(3);
});

it.each(commands)('%s works as it stands', async (command) => {
  const terminal = recordingTerminal();
  const args = command.split(' ').map((arg) => (arg.startsWith('docs/') ? join(ROOT, arg) : arg));
  expect(await runCommand('replay', replayCommand, args, terminal)).toBe(0);
  expect(terminal.printed.join('\n')).toContain('Inversions against the store');
});

it('makes the four statements in the words of the product', () => {
  const text = guide.replaceAll(/\s+/g, ' ');
  for (const statement of STATEMENTS) expect(text).toContain(statement);
});
