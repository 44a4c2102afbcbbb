import { startServer, type RunningServer } from '@reservation-engine/api/server/start-server';
import { answerParent } from '../../processes/answer-parent.ts';
import { idleEngine } from './idle-engine.ts';
import { startIdleListener, type IdleListener } from './idle-listener.ts';

export interface BenchServerQuestion {
  readonly databaseUrl: string;
}

export interface BenchServerAnswer {
  readonly url: string;
  /** The same API, with an engine that does nothing. */
  readonly idleUrl: string;
}

let server: RunningServer | null = null;
let idle: IdleListener | null = null;

answerParent(
  async ({ databaseUrl }: BenchServerQuestion): Promise<BenchServerAnswer> => {
    server ??= await startServer({ databaseUrl, serverId: 'bench' });
    idle ??= await startIdleListener(idleEngine(server.engine));
    return { url: server.url, idleUrl: idle.url };
  },
  async () => {
    idle?.close();
    await server?.close();
  },
);
