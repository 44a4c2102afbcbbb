import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { expect, it } from 'vitest';
import { parseOptions } from '../cli/options.ts';
import { COMMANDS } from '../commands.ts';
import { STATEMENTS } from '../replay/statements.ts';

const guide = await readFile(resolve(import.meta.dirname, '../../../docs/SIMULATION.md'), 'utf8');
const lines = [...guide.matchAll(/^npm run simulate -- (.+)$/gm)].map(([, line = '']) => line);

it('has commands to try', () => {
  expect(lines.length).toBeGreaterThanOrEqual(10);
});

it.each(lines)('%s is a command that there is', async (line) => {
  const [name, ...args] = line.split(' ');
  const command = await COMMANDS.find((entry) => entry.name === name)?.load();
  if (command === undefined) throw new Error(`There is no command ${name ?? ''}.`);
  expect(() => parseOptions(command.options, args)).not.toThrow();
});

it('makes the four statements in the words of the product', () => {
  const text = guide.replaceAll(/\s+/g, ' ').replace(': try `in-sync`', '');
  for (const statement of STATEMENTS) expect(text).toContain(statement);
});
