import { startChild } from './child.ts';
import { ownProgram } from './own-program.ts';
import type { ServerAnswer, ServerQuestion } from './api-server-child.ts';

/** An API server in a process of its own. */
export interface ApiServer {
  readonly url: string;
  readonly pid: number;
  /** Aborts when it ends without having been stopped. */
  readonly failed: AbortSignal;
  readonly stop: () => Promise<void>;
}

/** Starts an API server on a free port of this machine; it migrates the database first. */
export async function startApiServer(options: {
  readonly databaseUrl: string;
  readonly serverId: string;
}): Promise<ApiServer> {
  const module = ownProgram(new URL('./api-server-child.ts', import.meta.url));
  const child = startChild<ServerQuestion, ServerAnswer>(module, 'The API server');
  try {
    const { url } = await child.ask(options);
    return { url, pid: child.pid, failed: child.failed, stop: child.stop };
  } catch (error) {
    await child.stop();
    throw error;
  }
}
