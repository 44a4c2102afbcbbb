import type { Server } from 'node:http';
import type { Engine } from '@reservation-engine/engine';

/** After this, in ms, connections that are still busy are cut. */
const DEADLINE_MS = 10_000;

/**
 * Stops a server so that nobody loses an answer: it says that it is not ready, ends subscriptions
 * (their clients come back elsewhere, with their cursor), takes no new connections, answers what it
 * has, and then closes the engine.
 */
export async function shutDown(
  server: Server,
  engine: Engine,
  ending: AbortController,
): Promise<void> {
  ending.abort();
  const cut = setTimeout(() => {
    server.closeAllConnections();
  }, DEADLINE_MS);
  // A connection is idle only once its last answer is out: look again until all are gone.
  const idle = setInterval(() => {
    server.closeIdleConnections();
  }, 50);
  try {
    await new Promise<void>((resolve) => {
      server.close(() => {
        resolve();
      });
      server.closeIdleConnections();
    });
  } finally {
    clearTimeout(cut);
    clearInterval(idle);
    await engine.close();
  }
}
