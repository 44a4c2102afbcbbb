import { existsSync } from 'node:fs';
import { join } from 'node:path';

/** A server that was built runs what was built with it, and one run from its sources the sources. */
const PROGRAM = import.meta.url.endsWith('.ts') ? 'src/main.ts' : 'dist/main.js';

/**
 * The simulation's program: what SIMULATION_PROGRAM names, or the one beside this server. Null where
 * neither is there.
 */
export function findSimulationProgram(root: string, named: string | undefined): string | null {
  const program = named ?? join(root, 'simulation', PROGRAM);
  return existsSync(program) ? program : null;
}
