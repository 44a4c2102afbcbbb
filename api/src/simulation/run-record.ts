import { mkdir, readdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { simulation, type SimulationDto } from './schemas.ts';

const FILE = 'run.json';

/** Writes beside a run's report what is known of it, so that a server that comes later finds it. */
export async function writeRunRecord(folder: string, run: SimulationDto): Promise<void> {
  const place = join(folder, run.id);
  await mkdir(place, { recursive: true });
  const temporary = join(place, `${FILE}.new`);
  await writeFile(temporary, `${JSON.stringify(run)}\n`);
  // Whole or not at all: a server may be stopped at any moment.
  await rename(temporary, join(place, FILE));
}

/**
 * The runs of earlier servers, oldest first. One that was running when its server ended has ended
 * with it. What is no run's folder is passed over.
 *
 * @param most the latest so many
 */
export async function readRunRecords(folder: string, most: number): Promise<SimulationDto[]> {
  const names = await readdir(folder).catch(() => []);
  const found = await Promise.all(names.map((name) => readRecord(join(folder, name, FILE))));
  return found
    .filter((run) => run !== null)
    .sort((a, b) => (a.startedAt < b.startedAt ? -1 : 1))
    .slice(-most)
    .map((run) =>
      run.state === 'running'
        ? { ...run, state: 'stopped', endedAt: run.endedAt ?? run.startedAt, progress: null }
        : run,
    );
}

async function readRecord(file: string): Promise<SimulationDto | null> {
  try {
    const read = simulation.safeParse(JSON.parse(await readFile(file, 'utf8')));
    return read.success ? read.data : null;
  } catch {
    return null;
  }
}
