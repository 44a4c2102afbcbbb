import { createTestDatabase } from '@reservation-engine/engine/testing/test-database';
import { connect } from '@reservation-engine/engine/store/sql';
import { startServer, type RunningServer, type ServerOptions } from '../server/start-server.ts';
import { send, type Answer, type Call } from './http.ts';

/** A server on a database of its own, and what a test wants to know of both. */
export interface TestApi {
  readonly url: string;
  readonly databaseUrl: string;
  readonly server: RunningServer;
  call(call: Call): Promise<Answer>;
  /** How many events the store has: what was refused by validation must not add any. */
  countEvents(): Promise<number>;
  close(): Promise<void>;
}

export async function startTestApi(
  options: Partial<Omit<ServerOptions, 'databaseUrl'>> = {},
): Promise<TestApi> {
  const database = await createTestDatabase();
  const server = await startServer({
    databaseUrl: database.url,
    serverId: 'test-server',
    ...options,
  });
  const sql = connect(database.url, { max: 1, statementTimeoutMs: 0, applicationName: 'test' });
  return {
    url: server.url,
    databaseUrl: database.url,
    server,
    call: (call) => send(server.url, call),
    countEvents: async () => {
      const [row] = await sql<{ count: number }[]>`select count(*)::integer as count from event`;
      return row?.count ?? 0;
    },
    close: async () => {
      await sql.end();
      await server.close();
      await database.drop();
    },
  };
}
