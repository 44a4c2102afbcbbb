/**
 * Stands in for the simulation's program: tells progress, writes a report or fails as its seed
 * says, and waits to be stopped.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const value = (name: string): string => process.argv[process.argv.indexOf(name) + 1] ?? '';
const tell = (stage: string, done: number): void => {
  process.stdout.write(`${JSON.stringify({ progress: { stage, done, total: 2 } })}\n`);
};

for (const signal of ['SIGTERM', 'SIGINT'] as const) {
  process.on(signal, () => process.exit(130));
}
process.once('disconnect', () => process.exit(130));
tell('servers', 1);
if (value('--seed') === '1') {
  mkdirSync(value('--out'), { recursive: true });
  const args = process.argv.slice(2);
  const database = process.env['SIMULATION_DATABASE_URL'];
  writeFileSync(join(value('--out'), 'report.json'), JSON.stringify({ args, database }));
  tell('report', 2);
  process.exit(0);
}
if (value('--seed') === '2') {
  process.stderr.write('It cannot be done.\n');
  process.exit(1);
}
setInterval(() => undefined, 60_000);
