import { join } from 'node:path';
import { startEmbeddedPostgres } from '@reservation-engine/engine/embedded-postgres/start';
import { banner } from './banner.ts';
import { ConfigError, readEnvironment } from './config/environment.ts';
import { ownServerId } from './config/server-id.ts';
import { createLogger, type Logger } from './observability/logger.ts';
import { OpenModeError, startServer } from './server/start-server.ts';

const forPeople = process.stdout.isTTY || process.env['START_BANNER'] === '1';

async function main(): Promise<void> {
  const config = readEnvironment(process.env);
  const embedded =
    config.databaseUrl === null
      ? await startEmbeddedPostgres({
          dataDir: join(config.dataDir, 'postgres'),
          restart: true,
          log: (line) => process.stderr.write(`${line}\n`),
        })
      : null;
  const serverId = config.serverId ?? (await ownServerId(config.dataDir));
  const logFile = config.logFile ?? (forPeople ? join(config.dataDir, 'server.log') : null);
  const logger = createLogger({ level: config.logLevel, file: logFile, serverId });
  stayAlive(logger);
  const started = await startServer({
    ...config,
    databaseUrl: config.databaseUrl ?? embedded?.url ?? '',
    serverId,
    logger,
  }).catch(async (error: unknown) => {
    await embedded?.stop();
    throw error;
  });
  if (forPeople) {
    const database = embedded === null ? 'DATABASE_URL' : `PostgreSQL in ${config.dataDir}`;
    process.stdout.write(banner({ url: started.url, serverId, database, logFile }));
  }
  stopOnSignal(logger, async () => {
    await started.close();
    await embedded?.stop();
  });
}

/** The first signal asks to stop, and the second does not wait. */
function stopOnSignal(logger: Logger, stop: () => Promise<void>): void {
  let asked = false;
  const onSignal = (signal: NodeJS.Signals): void => {
    if (asked) process.exit(1);
    asked = true;
    logger.info({ signal }, 'stopping');
    stop().then(
      () => {
        logger.info('stopped');
        process.exit(0);
      },
      (error: unknown) => {
        logger.error({ err: error }, 'could not stop cleanly');
        process.exit(1);
      },
    );
  };
  process.on('SIGTERM', onSignal);
  process.on('SIGINT', onSignal);
}

/** A rejection nobody waited for is a mistake of ours: logged, and no reason to drop the others. */
function stayAlive(logger: Logger): void {
  process.on('unhandledRejection', (error) => {
    logger.error({ err: error }, 'unhandled rejection');
  });
  process.on('uncaughtException', (error) => {
    logger.fatal({ err: error }, 'uncaught exception');
    process.exit(1);
  });
}

/** What a person can do something about is said in a line; anything else shows where it was. */
function explain(error: unknown): string {
  if (error instanceof ConfigError || error instanceof OpenModeError) return error.message;
  if (!(error instanceof Error)) return String(error);
  if (error.name === 'EmbeddedPostgresError') return error.message;
  if ('code' in error && error.code === 'EADDRINUSE') {
    return `Port ${portOf(error)} is taken by another program: set PORT to another one.`;
  }
  if ('code' in error && typeof error.code === 'string') {
    return `The database cannot be used (${error.code}): ${error.message}`;
  }
  return error.stack ?? error.message;
}

function portOf(error: Error): string {
  return 'port' in error ? String(error.port) : '';
}

main().catch((error: unknown) => {
  process.stderr.write(`${explain(error)}\n`);
  process.exit(1);
});
