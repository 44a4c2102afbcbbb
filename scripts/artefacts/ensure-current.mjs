import { inRoot } from '../setup/paths.mjs';
import { withLock } from '../setup/lock.mjs';
import { buildStamped, isCurrent } from './fingerprint.mjs';

/**
 * Builds an artefact where its sources have changed, as `npm start` does: for tests of what is shipped.
 *
 * @param {import('./fingerprint.mjs').Artefact} artefact
 */
export async function ensureCurrent(artefact) {
  if (isCurrent(artefact)) return;
  await withLock(inRoot('.setup.lock'), { onWait: () => undefined }, async () => {
    if (!isCurrent(artefact)) await buildStamped(artefact);
  });
}
