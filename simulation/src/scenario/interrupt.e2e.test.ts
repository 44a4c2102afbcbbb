import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { builtSimulation } from '../testing/built-simulation.ts';
import { isRunning, startProgram, until } from '../testing/program.ts';

it('ctrl-C in the middle of a phase leaves nothing behind', { timeout: 60_000 }, async () => {
  const out = await mkdtemp(join(tmpdir(), 'scenario-test-'));
  const program = startProgram(await builtSimulation(), [
    ...['scenario', 'major_drift', '--servers', '2', '--requests', '400', '--resources', '4'],
    ...['--events', '--out', join(out, 'report')],
  ]);
  try {
    await until(() => program.output().includes('"stage":"before","done":5,'), 40_000);
    const started = descendants(program.pid);
    const folder = join(tmpdir(), `reservation-simulation-${program.pid}-scenario`);
    // PostgreSQL with its own processes, and two servers.
    expect(started.length).toBeGreaterThan(4);
    expect(existsSync(folder)).toBe(true);
    program.kill('SIGINT');
    expect(await program.ended).toBe(130);
    await until(() => !started.some(isRunning), 5_000);
    expect(existsSync(folder)).toBe(false);
    expect(existsSync(join(out, 'report'))).toBe(false);
    expect(program.output()).toContain('Interrupted.');
  } finally {
    program.kill('SIGKILL');
    await rm(out, { recursive: true, force: true });
  }
});

/** Every process below one, as /proc has them. */
function descendants(root: number): number[] {
  const parents = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => {
      const parent = parentOf(Number(name));
      return parent === null ? [] : [[Number(name), parent] as const];
    });
  const below = [root];
  for (const ancestor of below) {
    for (const [pid, parent] of parents) if (parent === ancestor) below.push(pid);
  }
  return below.slice(1);
}

function parentOf(pid: number): number | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]);
  } catch {
    return null;
  }
}
