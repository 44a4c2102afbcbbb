import { dirname } from 'node:path';
import { inRoot } from '../setup/paths.mjs';
import { bundle } from './bundle.mjs';

/** The simulation, and what it starts in processes of their own. */
export const SIMULATION = {
  name: 'the simulation',
  output: inRoot('simulation', 'dist', 'main.js'),
  stamp: inRoot('simulation', 'dist', '.fingerprint'),
  sources: [
    ...['simulation/src', 'api/src', 'engine/src', 'tsconfig.base.json', 'package-lock.json'],
    ...['scripts/artefacts/simulation.mjs', 'scripts/artefacts/bundle.mjs'],
  ],
  build: () =>
    bundle(
      {
        main: inRoot('simulation/src/main.ts'),
        'api-server-child': inRoot('simulation/src/processes/api-server-child.ts'),
        'skewed-server-child': inRoot('simulation/src/scenario/servers/skewed-server-child.ts'),
        'replay-worker': inRoot('api/src/replay/worker.ts'),
      },
      dirname(SIMULATION.output),
    ),
};
