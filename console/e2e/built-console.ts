import { CONSOLE } from '../../scripts/artefacts/console.mjs';
import { buildStamped, isCurrent } from '../../scripts/artefacts/fingerprint.mjs';
import { withLock } from '../../scripts/setup/lock.mjs';
import { inRoot } from '../../scripts/setup/paths.mjs';

/** Builds the console where its sources have changed, as `npm start` does: tests see what is served. */
export async function ensureBuilt(): Promise<void> {
  if (isCurrent(CONSOLE)) return;
  await withLock(inRoot('.setup.lock'), { onWait: () => undefined }, async () => {
    if (!isCurrent(CONSOLE)) await buildStamped(CONSOLE);
  });
}
