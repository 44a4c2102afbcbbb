import { isIP } from 'node:net';
import { resolve } from 'node:path';
import type { ClockOptions } from '@reservation-engine/engine/servers/index';
import { z } from 'zod';
import type { PeerCalls } from '../clock/forward.ts';
import { clockVariables, contradictsItself, toClockOptions } from './clock-variables.ts';
import { repositoryRoot } from './repository-root.ts';

/** How a server is to run: the environment, read once at the start. */
export interface Config {
  readonly host: string;
  readonly port: number;
  /** Null: the embedded PostgreSQL in the data folder. */
  readonly databaseUrl: string | null;
  readonly dataDir: string;
  /** Null: one is made, and kept in the data folder. */
  readonly serverId: string | null;
  readonly logLevel: (typeof LOG_LEVELS)[number];
  readonly logFile: string | null;
  readonly allowOpenMode: boolean;
  readonly demo: boolean;
  readonly limits: Limits;
  /** Where other servers reach this one; null: where it listens. */
  readonly publicUrl: string | null;
  /** Which other servers are called on a caller's behalf. */
  readonly peerCalls: PeerCalls;
  readonly clock: ClockOptions;
}

export interface Limits {
  readonly bodyBytes: number;
  /** Calls of one tRPC batch. */
  readonly batchCalls: number;
  /** Commands waiting for the commit. */
  readonly queued: number;
  /** How long a command may wait for a store that is away, in ms. */
  readonly deadlineMs: number;
}

export const LOG_LEVELS = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'] as const;

/** Thrown with every fault of the environment at once, a line each. */
export class ConfigError extends Error {
  constructor(faults: readonly string[]) {
    super(faults.join('\n'));
    this.name = 'ConfigError';
  }
}

const integer = (least: number, most: number, preset: number) =>
  z
    .string()
    .regex(/^\d{1,15}$/)
    .transform(Number)
    .refine((value) => value >= least && value <= most)
    .default(preset)
    .meta({ allowed: `a whole number from ${least} to ${most}` });

const flag = (preset: boolean) =>
  z
    .enum(['true', 'false', '1', '0'])
    .transform((value) => value === 'true' || value === '1')
    .default(preset)
    .meta({ allowed: 'true or false' });

const variables = z.object({
  PORT: integer(0, 65_535, 8000),
  HOST: z
    .string()
    .refine((host) => isIP(host) !== 0 || /^[a-z\d.-]{1,253}$/i.test(host))
    .default('127.0.0.1')
    .meta({ allowed: 'an address or a host name' }),
  DATABASE_URL: z
    .string()
    .refine((url) => /^postgres(ql)?:\/\//.test(url) && URL.canParse(url))
    .nullable()
    .default(null)
    .meta({ allowed: 'a postgres:// URL', secret: true }),
  DATA_DIR: z.string().default('.data').meta({ allowed: 'a folder' }),
  SERVER_ID: z
    .string()
    .regex(/^[\w.:-]{1,64}$/)
    .nullable()
    .default(null)
    .meta({ allowed: '1 to 64 letters, digits and . : _ -' }),
  LOG_LEVEL: z
    .enum(LOG_LEVELS)
    .default('info')
    .meta({ allowed: `one of ${LOG_LEVELS.join(', ')}` }),
  LOG_FILE: z.string().nullable().default(null).meta({ allowed: 'a file' }),
  ALLOW_OPEN_MODE: flag(false),
  DEMO: flag(true),
  BODY_LIMIT_BYTES: integer(1_024, 64 * 1_048_576, 1_048_576),
  BATCH_LIMIT: integer(1, 1_000, 100),
  QUEUE_LIMIT: integer(1, 1_000_000, 10_000),
  DEADLINE_MS: integer(100, 120_000, 5_000),
  PUBLIC_URL: z
    .string()
    .refine((url) => /^https?:\/\//.test(url) && URL.canParse(url))
    .transform((url) => url.replace(/\/+$/, ''))
    .nullable()
    .default(null)
    .meta({ allowed: 'the http:// or https:// URL at which other servers reach this one' }),
  PEER_CALLS: z
    .enum(['loopback', 'any', 'none'])
    .default('loopback')
    .meta({ allowed: 'loopback, any or none' }),
  ...clockVariables,
});

type Variables = z.infer<typeof variables>;

/**
 * Reads the environment. A variable set to nothing counts as not set.
 *
 * @throws ConfigError
 */
export function readEnvironment(environment: NodeJS.ProcessEnv): Config {
  const set = Object.fromEntries(
    Object.entries(environment).filter(([, value]) => value !== undefined && value !== ''),
  );
  const parsed = variables.safeParse(set);
  if (!parsed.success) {
    const names = [...new Set(parsed.error.issues.map((issue) => String(issue.path[0])))];
    throw new ConfigError(names.map((name) => faultOf(name, set[name])));
  }
  if (contradictsItself(parsed.data)) {
    throw new ConfigError([faultOf('SIMULATED_CLOCK', set['SIMULATED_CLOCK'])]);
  }
  return toConfig(parsed.data);
}

function faultOf(name: string, value: string | undefined): string {
  const schema = Object.entries(variables.shape).find(([known]) => known === name)?.[1];
  const { allowed, secret } = schema?.meta() ?? {};
  const shown = secret === true ? 'what it is set to' : JSON.stringify(value);
  return `${name} cannot be ${shown}: it must be ${String(allowed)}.`;
}

function toConfig(found: Variables): Config {
  const root = repositoryRoot();
  return {
    host: found.HOST,
    port: found.PORT,
    databaseUrl: found.DATABASE_URL,
    dataDir: resolve(root, found.DATA_DIR),
    serverId: found.SERVER_ID,
    logLevel: found.LOG_LEVEL,
    logFile: found.LOG_FILE === null ? null : resolve(root, found.LOG_FILE),
    allowOpenMode: found.ALLOW_OPEN_MODE,
    demo: found.DEMO,
    limits: {
      bodyBytes: found.BODY_LIMIT_BYTES,
      batchCalls: found.BATCH_LIMIT,
      queued: found.QUEUE_LIMIT,
      deadlineMs: found.DEADLINE_MS,
    },
    publicUrl: found.PUBLIC_URL,
    peerCalls: found.PEER_CALLS,
    clock: toClockOptions(found),
  };
}
