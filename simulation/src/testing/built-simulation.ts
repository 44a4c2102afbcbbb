import { dirname } from 'node:path';
import { ensureCurrent } from '../../../scripts/artefacts/ensure-current.mjs';
import { SIMULATION } from '../../../scripts/artefacts/simulation.mjs';

/**
 * The program as it is shipped: it starts in a quarter of the time of its sources. What the sources
 * start in processes of their own is from there, too.
 */
export async function builtSimulation(): Promise<string> {
  await ensureCurrent(SIMULATION);
  process.env['SIMULATION_CHILDREN'] = dirname(SIMULATION.output);
  return SIMULATION.output;
}
