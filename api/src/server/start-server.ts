import { once } from 'node:events';
import type { IncomingMessage, Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createEngine } from '@reservation-engine/engine/create-engine';
import type { Engine, EngineOptions } from '@reservation-engine/engine';
import type { ClockOptions } from '@reservation-engine/engine/servers/index';
import { migrate } from '@reservation-engine/engine/store/migrate';
import { join } from 'node:path';
import { openMode, openOnLoopback, type Authenticate } from '../access/authenticate.ts';
import type { PeerCalls } from '../clock/forward.ts';
import type { Limits } from '../config/environment.ts';
import { repositoryRoot } from '../config/repository-root.ts';
import { isLoopback, isWildcard } from '../config/server-id.ts';
import { loadDemo } from '../demo/load-demo.ts';
import { createLegacyHandler } from '../legacy/legacy-handler.ts';
import { arbitrationLog } from '../observability/arbitration-log.ts';
import { logClock } from '../observability/clock-log.ts';
import { silent, type Logger } from '../observability/logger.ts';
import { createMetrics } from '../observability/metrics.ts';
import { observers } from '../observability/observers.ts';
import { ImportDesk } from '../imports/import-desk.ts';
import { createImportHandler } from '../imports/import-handler.ts';
import { createExportHandler } from '../exports/export-handler.ts';
import { createHeavyHandler } from '../replay/heavy-handler.ts';
import { ReplayDesk } from '../replay/replay-desk.ts';
import { requestLog } from '../observability/request-log.ts';
import { createRestHandler } from '../rest/rest-handler.ts';
import { routesOf } from '../rest/routes.ts';
import { appRouter } from '../trpc/app-router.ts';
import type { RequestContext } from '../trpc/context.ts';
import { createTrpcHandler } from '../trpc/endpoint.ts';
import { createListener } from './listener.ts';
import { consoleFolder, createPages } from './pages.ts';
import { shutDown } from './shutdown.ts';
import { findSimulationProgram } from '../simulation/find-program.ts';
import { createReportHandler } from '../simulation/report-handler.ts';
import { SimulationDesk } from '../simulation/simulation-desk.ts';
import { VERSION } from './version.ts';

export interface ServerOptions {
  readonly databaseUrl: string;
  readonly serverId: string;
  /** Default 127.0.0.1. */
  readonly host?: string;
  /** Default 0: a free one. */
  readonly port?: number;
  /** Serve beyond this machine, under any name, although no key is configured. Default false. */
  readonly allowOpenMode?: boolean;
  /** Load the demo into an empty store. Default false. */
  readonly demo?: boolean;
  /** Where the reports of simulations go. Default: .data of the checkout. */
  readonly dataDir?: string;
  /** Default: no log. */
  readonly logger?: Logger;
  readonly limits?: Partial<Limits>;
  /** Default: open mode, where every caller is admin. */
  readonly authenticate?: Authenticate;
  /** How this server's clock is measured, and in simulations how wrong it is. */
  readonly clock?: ClockOptions;
  /** Where other servers reach this one. Default: where it listens. */
  readonly publicUrl?: string | null;
  /** Which other servers may be called on a caller's behalf. Default: those on this machine. */
  readonly peerCalls?: PeerCalls;
  /** What else the engine is to be told, e.g. the size of its batches. */
  readonly engine?: Partial<Omit<EngineOptions, 'databaseUrl' | 'serverId'>>;
}

export interface RunningServer {
  /** Without a slash at its end. */
  readonly url: string;
  readonly port: number;
  readonly engine: Engine;
  /** Answers what was taken, then stops; see shutDown. May be called more than once. */
  close(): Promise<void>;
}

const LIMITS: Limits = { bodyBytes: 1_048_576, batchCalls: 100, queued: 10_000, deadlineMs: 5_000 };

/** Thrown where a server would give everybody on the network admin. */
export class OpenModeError extends Error {
  constructor(host: string) {
    super(
      `HOST ${host} is reached from other machines, and no API key is configured, so that ` +
        'everybody would be admin. Use 127.0.0.1, or set ALLOW_OPEN_MODE=true.',
    );
    this.name = 'OpenModeError';
  }
}

/**
 * Starts a server on a database: migrates it, opens the engine and listens.
 *
 * @throws OpenModeError; what the database or the port refuses with, e.g. EADDRINUSE
 */
export async function startServer(options: ServerOptions): Promise<RunningServer> {
  const { databaseUrl, serverId, host = '127.0.0.1', logger = silent } = options;
  if (options.authenticate === undefined) {
    if (!isLoopback(host) && options.allowOpenMode !== true) throw new OpenModeError(host);
    logger.warn('open mode: no API key is configured, and every caller is admin');
  }
  const limits = { ...LIMITS, ...options.limits };
  const root = repositoryRoot();
  const metrics = createMetrics();
  await migrate(databaseUrl, process.env['MIGRATIONS_DIR'] ?? join(root, 'migrations'));
  const engine = await createEngine({
    maxQueued: limits.queued,
    deadlineMs: limits.deadlineMs,
    onBackgroundError: (error, what) => {
      logger.warn({ err: error }, `background: ${what}`);
    },
    ...(options.clock === undefined ? {} : { clock: options.clock }),
    ...options.engine,
    databaseUrl,
    serverId,
    version: VERSION,
    observer: observers(metrics.observer, arbitrationLog(logger), options.engine?.observer),
  });
  metrics.watch(engine);
  logClock(engine, logger);

  const replays = new ReplayDesk(databaseUrl);
  const simulations = new SimulationDesk({
    databaseUrl,
    program: findSimulationProgram(root, process.env['SIMULATION_PROGRAM']),
    folder: join(options.dataDir ?? join(root, '.data'), 'simulations'),
    logger,
  });
  await simulations.findEarlier();
  const imports = new ImportDesk(engine, (error) => {
    logger.error({ err: error }, 'an import failed unexpectedly');
  });
  const ending = new AbortController();
  const authenticate =
    options.authenticate ?? (options.allowOpenMode === true ? openMode : openOnLoopback);
  const createContext = (req: IncomingMessage, requestId: string): RequestContext => ({
    engine,
    replays,
    simulations,
    imports,
    caller: authenticate(req.headers),
    requestId,
    shutdown: ending.signal,
    remarks: {},
    peers: { calls: options.peerCalls ?? 'loopback', headers: req.headers },
  });
  const onError = (error: unknown, requestId: string, route: string): void => {
    logger.error({ err: error, requestId, route }, 'unexpected error');
  };
  const serving = { bodyLimit: limits.bodyBytes, createContext, onError };
  const server = createListener(
    [
      createTrpcHandler({ ...serving, batchLimit: limits.batchCalls }),
      createHeavyHandler(serving),
      createExportHandler({ ...serving, ending: ending.signal }),
      createImportHandler(serving),
      createReportHandler(serving),
      createRestHandler({ ...serving, routes: routesOf(appRouter) }),
      createLegacyHandler(serving),
    ],
    createPages({
      engine,
      metrics,
      version: VERSION,
      consoleFolder: consoleFolder(root),
      shutdown: ending.signal,
      onError,
    }),
    requestLog(metrics, logger),
    ending.signal,
  );
  let closing: Promise<void> | null = null;
  const close = (): Promise<void> =>
    (closing ??= Promise.all([
      simulations.close(),
      imports.close(),
      shutDown(server, engine, ending),
    ])
      .then(() => undefined)
      .finally(async () => {
        metrics.close();
        await replays.close();
      }));
  try {
    if (options.demo === true) await loadDemo(engine);
    const port = await listen(server, host, options.port ?? 0);
    const url = `http://${host.includes(':') ? `[${host}]` : host}:${port}`;
    await engine.servers.announce(options.publicUrl ?? (isWildcard(host) ? null : url));
    logger.info({ host, port }, 'listening');
    return {
      url,
      port,
      engine,
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}

async function listen(server: Server, host: string, port: number): Promise<number> {
  server.listen(port, host);
  await once(server, 'listening');
  const { port: listening } = server.address() as AddressInfo;
  return listening;
}
