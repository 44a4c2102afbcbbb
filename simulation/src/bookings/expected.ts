import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { RunError } from '../cli/faults.ts';
import type { Mode } from './schedule/requests.ts';
import { systemErrorCode } from './system-error.ts';

/** A count that a folder expects, and what it came to. */
export interface ExpectedCount {
  readonly name: string;
  readonly expected: number;
  readonly actual: number;
}

/**
 * Compares a run's counts with the folder's `expected.json`: what an exact engine comes to, for
 * each mode. Null when the folder has no such file.
 *
 * @throws RunError when it is no JSON object
 */
export async function compareWithExpected(
  folder: string,
  mode: Mode,
  actual: Readonly<Record<string, number>>,
): Promise<ExpectedCount[] | null> {
  const file = join(folder, 'expected.json');
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch (error) {
    if (systemErrorCode(error) === 'ENOENT') return null;
    throw error;
  }
  const whole = objectOf(parse(text, file));
  const numbers = { ...whole, ...objectOf(whole[mode]) };
  return Object.entries(actual).flatMap(([name, value]) => {
    const expected = numbers[name];
    return typeof expected === 'number' ? [{ name, expected, actual: value }] : [];
  });
}

function parse(text: string, file: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new RunError(`${file} is no JSON: ${String(error)}`);
  }
}

function objectOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}
