import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { API } from '../../../scripts/artefacts/api.mjs';
import { ensureCurrent } from '../../../scripts/artefacts/ensure-current.mjs';

/** The program as it is shipped, in a process of its own. */
export interface ServerProcess {
  readonly url: string;
  readonly process: ChildProcess;
  /** Lines of its log so far. */
  readonly log: readonly Readonly<Record<string, unknown>>[];
  /** Sends a signal and answers the exit code. */
  stop(signal?: NodeJS.Signals): Promise<number | null>;
}

/** Starts one on a database; `environment` goes over the test's own settings. */
export async function startServerProcess(
  databaseUrl: string,
  environment: Readonly<Record<string, string>> = {},
): Promise<ServerProcess> {
  const dataDir = await mkdtemp(join(tmpdir(), 'server-process-'));
  await ensureCurrent(API);
  const child = spawn(process.execPath, ['--enable-source-maps', API.output], {
    env: {
      PATH: process.env['PATH'],
      PORT: '0',
      DEMO: 'false',
      DATA_DIR: dataDir,
      DATABASE_URL: databaseUrl,
      ...environment,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  // Nobody is left to stop it when the tests end otherwise than as they should.
  const kill = (): void => void child.kill('SIGKILL');
  process.once('exit', kill);
  const exited = once(child, 'exit').finally(() => {
    process.off('exit', kill);
    return rm(dataDir, { recursive: true, force: true });
  });
  const log: Record<string, unknown>[] = [];
  let errors = '';
  child.stderr.on('data', (chunk: Buffer) => (errors += chunk.toString()));
  const port = await new Promise<number>((found, failed) => {
    createInterface(child.stdout).on('line', (line) => {
      const entry = JSON.parse(line) as Record<string, unknown>;
      log.push(entry);
      if (entry['msg'] === 'listening') found(Number(entry['port']));
    });
    void exited.then(() => {
      failed(new Error(`The server ended before it listened: ${errors}`));
    });
  });
  return {
    url: `http://127.0.0.1:${port}`,
    process: child,
    log,
    stop: async (signal = 'SIGTERM') => {
      child.kill(signal);
      const [code] = (await exited) as [number | null];
      return code;
    },
  };
}
