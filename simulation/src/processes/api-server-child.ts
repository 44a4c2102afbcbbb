import { startServer, type RunningServer } from '@reservation-engine/api/server/start-server';
import { answerParent } from './answer-parent.ts';

export interface ServerQuestion {
  readonly databaseUrl: string;
  readonly serverId: string;
}

export interface ServerAnswer {
  readonly url: string;
}

let server: RunningServer | null = null;

answerParent(
  async (options: ServerQuestion): Promise<ServerAnswer> => {
    server ??= await startServer(options);
    return { url: server.url };
  },
  async () => server?.close(),
);
