import { dirname } from 'node:path';
import { inRoot } from '../setup/paths.mjs';
import { bundle } from './bundle.mjs';

export const API = {
  name: 'the server',
  output: inRoot('api', 'dist', 'main.js'),
  stamp: inRoot('api', 'dist', '.fingerprint'),
  sources: [
    ...['api/src', 'engine/src', 'tsconfig.base.json', 'package-lock.json'],
    ...['scripts/artefacts/api.mjs', 'scripts/artefacts/bundle.mjs'],
  ],
  build: () =>
    bundle(
      {
        main: inRoot('api/src/main.ts'),
        // The thread that replays run on: a worker is a file of its own.
        'replay-worker': inRoot('api/src/replay/worker.ts'),
      },
      dirname(API.output),
    ),
};
