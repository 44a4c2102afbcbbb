import { writeFile } from 'node:fs/promises';
import { RunError } from './faults.ts';

/** @throws RunError when the file cannot be written */
export async function writeJson(file: string, value: unknown): Promise<void> {
  try {
    await writeFile(file, `${JSON.stringify(value, null, 2)}\n`);
  } catch (error) {
    throw new RunError(`${file} cannot be written: ${error instanceof Error ? error.message : ''}`);
  }
}
