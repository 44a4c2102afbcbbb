import { existsSync } from 'node:fs';
import { join } from 'node:path';

/**
 * The simulation's program: what SIMULATION_PROGRAM names, or the one beside this server in a
 * checkout. Null where neither is there, as in the container image.
 */
export function findSimulationProgram(root: string, named: string | undefined): string | null {
  const program = named ?? join(root, 'simulation', 'src', 'main.ts');
  return existsSync(program) ? program : null;
}
