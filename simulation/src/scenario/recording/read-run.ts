import { readFile } from 'node:fs/promises';
import { RunError } from '../../cli/faults.ts';
import { RUN_FORMAT, RUN_VERSION, type RecordedRun } from './recorded-run.ts';

/** @throws RunError where the file cannot be read, or is no run of a scenario */
export async function readRun(file: string): Promise<RecordedRun> {
  const content = await readFile(file, 'utf8').catch((error: unknown) => {
    throw new RunError(`${file} cannot be read: ${error instanceof Error ? error.message : ''}`);
  });
  try {
    return asRun(JSON.parse(content));
  } catch (error) {
    const why = error instanceof Error ? error.message : '';
    throw new RunError(`${file} is no recorded run: ${why}`);
  }
}

/** The program writes these files itself: what marks them is checked, not every number. */
function asRun(value: unknown): RecordedRun {
  const named = typeof value === 'object' && value !== null ? value : {};
  const format = 'format' in named ? named.format : undefined;
  if (format !== RUN_FORMAT) throw new TypeError(`it does not say "format": "${RUN_FORMAT}".`);
  const version = 'version' in named ? named.version : undefined;
  if (version !== RUN_VERSION) {
    throw new TypeError(`it is of version ${String(version)}, and this reads ${RUN_VERSION}.`);
  }
  for (const list of ['servers', 'clockSamples', 'phases'] as const) {
    const found: unknown = Object.getOwnPropertyDescriptor(named, list)?.value;
    if (!Array.isArray(found)) throw new TypeError(`it has no list of ${list}.`);
  }
  return named as RecordedRun;
}
