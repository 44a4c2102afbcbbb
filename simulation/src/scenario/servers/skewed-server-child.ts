import {
  startServer,
  type RunningServer,
  type ServerOptions,
} from '@reservation-engine/api/server/start-server';
import { answerParent } from '../../processes/answer-parent.ts';

export type SkewedServerQuestion = Required<
  Pick<ServerOptions, 'databaseUrl' | 'serverId' | 'clock'>
>;

export interface SkewedServerAnswer {
  readonly url: string;
}

let server: RunningServer | null = null;

answerParent(
  async (options: SkewedServerQuestion): Promise<SkewedServerAnswer> => {
    server ??= await startServer(options);
    return { url: server.url };
  },
  async () => server?.close(),
);
