import type { Server } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import type { Engine } from '@reservation-engine/engine';

/** For requests that are on the wire: a connection with none yet looks idle, and is not. */
const DRAIN_MS = 150;
/** After this, in ms, connections that are still busy are cut. */
const DEADLINE_MS = 10_000;
const LOOK_MS = 50;

/**
 * Stops a server so that nobody loses an answer. From now on it says that it is not ready, ends
 * subscriptions (their clients come back elsewhere, with their cursor) and closes each connection
 * with its answer; then it takes no new ones, answers what it has, and closes the engine.
 */
export async function shutDown(
  server: Server,
  engine: Engine,
  ending: AbortController,
): Promise<void> {
  ending.abort();
  if (server.listening) await pause(DRAIN_MS);
  const cut = setTimeout(() => {
    server.closeAllConnections();
  }, DEADLINE_MS);
  // A connection is idle only once its last answer is out: look again until all are gone.
  const idle = setInterval(() => {
    server.closeIdleConnections();
  }, LOOK_MS);
  try {
    await new Promise<void>((resolve) => {
      server.close(() => {
        resolve();
      });
    });
  } finally {
    clearTimeout(cut);
    clearInterval(idle);
    await engine.close();
  }
}
