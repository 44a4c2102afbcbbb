import { fail, say } from '../setup/console.mjs';
import { errorCode, withLock } from '../setup/lock.mjs';
import { inRoot, ROOT } from '../setup/paths.mjs';
import { API } from './api.mjs';
import { CONSOLE, hasConsole } from './console.mjs';
import { buildStamped, isCurrent } from './fingerprint.mjs';
import { SIMULATION } from './simulation.mjs';

/** Builds what is not current: the server, the simulation and the console's static files. */
export async function buildAll() {
  if (!hasConsole()) say('There is no console to build; going on without it.');
  await build(hasConsole() ? [API, SIMULATION, CONSOLE] : [API, SIMULATION]);
}

/**
 * Builds those that are not current, one after the other and by one program at a time.
 *
 * @param {readonly import('./fingerprint.mjs').Artefact[]} artefacts
 */
export async function build(artefacts) {
  if (artefacts.every((artefact) => isCurrent(artefact))) return;
  const onWait = () => {
    say('Another program is building; waiting for it…');
  };
  try {
    await withLock(inRoot('.setup.lock'), { onWait }, async () => {
      for (const artefact of artefacts) {
        if (!isCurrent(artefact)) await buildAloud(artefact);
      }
    });
  } catch (error) {
    const code = errorCode(error);
    fail(
      code === 'EACCES' || code === 'EROFS'
        ? `${ROOT} is to be built, but cannot be written by this user: build it as its owner.`
        : String(error instanceof Error ? error.message : error),
    );
  }
}

/** @param {import('./fingerprint.mjs').Artefact} artefact */
async function buildAloud(artefact) {
  say(`Building ${artefact.name}…`);
  const started = Date.now();
  await buildStamped(artefact);
  say(`done in ${((Date.now() - started) / 1000).toFixed(1)} s`);
}
