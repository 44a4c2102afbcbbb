/**
 * Which part may import what: "arrows point one way" of the architecture, in a form that bites.
 *
 * A place is a path in the repository (`engine/src/domain`), a package (`npm:express`) or a module
 * of Node (`node:fs`), and stands for everything below it.
 *
 * @typedef {object} Layer
 * @property {string} of the place whose sources this is about
 * @property {readonly string[]} [only] the only places it may import
 * @property {readonly string[]} [never] places it may not import
 * @property {readonly string[]} [except] those of them that it may import after all
 * @property {boolean} [typesAreFree] whether types may be imported from anywhere: they cost nothing
 * @property {string} why
 */

/** @type {readonly Layer[]} */
export const LAYERS = [
  {
    of: 'engine/src/domain',
    only: ['engine/src/domain'],
    why: 'the domain is pure: time and ids come in as arguments',
  },
  {
    of: 'engine/src/replay',
    only: ['engine/src/replay'],
    why: 'the replay is pure: it runs in the server, in a browser worker and in a test',
  },
  {
    of: 'engine',
    never: ['api', 'console', 'simulation'],
    why: 'the engine knows nothing of what is built on it',
  },
  {
    of: 'api',
    never: ['console', 'simulation'],
    why: 'the API serves the console and the simulation without knowing them',
  },
  {
    of: 'api/src/client',
    // Whoever has @trpc/client has its peer, whose observables links are made of.
    only: [
      'api/src/client',
      'npm:@trpc/client',
      'npm:@trpc/server/observable',
      'npm:eventsource',
      'node:http',
      'node:https',
    ],
    typesAreFree: true,
    why: 'the client runs in services that have none of the server',
  },
  {
    of: 'console',
    never: ['api', 'engine', 'simulation'],
    except: ['engine/src/replay', 'engine/src/domain'],
    typesAreFree: true,
    why: 'only types and the pure modules of the engine may reach the browser',
  },
];

/** Tests, and what only tests use, may import what they need to test with. */
const OF_TESTS = /\.test\.ts$|\/(testing|fixtures|e2e)\//;

/**
 * The reason why `file` may not import `target`, or `undefined` when it may.
 *
 * @param {string} file relative to the repository
 * @param {string} target a place
 * @param {boolean} isTypeOnly
 */
export function forbidden(file, target, isTypeOnly) {
  if (OF_TESTS.test(file)) return undefined;
  return LAYERS.find(({ of, only, never = [], except = [], typesAreFree = false }) => {
    if (!isWithin(file, of) || (isTypeOnly && typesAreFree)) return false;
    if (only !== undefined && !only.some((place) => isWithin(target, place))) return true;
    return (
      never.some((place) => isWithin(target, place)) &&
      !except.some((place) => isWithin(target, place))
    );
  })?.why;
}

/**
 * @param {string} path
 * @param {string} place
 */
function isWithin(path, place) {
  return path === place || path.startsWith(`${place}/`);
}
