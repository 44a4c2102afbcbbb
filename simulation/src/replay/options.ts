import {
  ORDER_KEYS,
  POLICIES,
  type Policy,
  type ReplayOptions,
} from '@reservation-engine/engine/replay/index';
import { UsageError } from '../cli/faults.ts';
import type { OptionSpec } from '../cli/options.ts';

const UNITS: Readonly<Record<string, number>> = { '': 1, us: 1, ms: 1_000, s: 1_000_000 };

/** Options of a replay as the command line has them; null where the file decides. */
export const replayOptions = {
  key: oneOf('KEY', ORDER_KEYS, 'Order attempts by it'),
  policies: {
    placeholder: 'LIST',
    help: `Policies to show, separated by commas: ${POLICIES.join(', ')}`,
    fallback: null,
    parse: (text: string) => text.split(',').map(policyOf),
  } satisfies OptionSpec<readonly Policy[] | null>,
  replicationDelay: span('How much later servers see each other’s writes, e.g. 200ms'),
  epsilon: span('Commit-wait’s bound on the error of clocks, e.g. 10ms'),
  hlcCap: span('A hybrid clock merges nothing that is further ahead than this'),
  survivor: oneOf(
    'WHICH',
    ['all', 'smallest-stamp'] as const,
    'What becomes of duplicates under check-then-write',
  ),
  offsets: pairs('A=0,B=-5s', 'How far each server’s clock is ahead', (text) => shiftUs(text)),
  capacities: pairs('ID=N,…', 'Units of each resource (default 1)', units),
};

type Given = {
  readonly [Name in keyof typeof replayOptions]: ReturnType<
    (typeof replayOptions)[Name]['parse']
  > | null;
};

/** What was given, by the names a replay has for it. */
export function toReplayOptions(given: Given): ReplayOptions {
  const { key, policies, replicationDelay, epsilon, hlcCap, survivor, offsets, capacities } = given;
  return {
    ...(key === null ? {} : { key }),
    ...(policies === null ? {} : { policies }),
    ...(replicationDelay === null ? {} : { replicationDelayUs: replicationDelay }),
    ...(epsilon === null ? {} : { epsilonUs: epsilon }),
    ...(hlcCap === null ? {} : { hlcCapUs: hlcCap }),
    ...(survivor === null ? {} : { survivor }),
    ...(capacities === null ? {} : { capacities }),
    ...(offsets === null
      ? {}
      : {
          servers: Object.fromEntries(
            Object.entries(offsets).map(([id, offsetUs]) => [id, { offsetUs }]),
          ),
        }),
  };
}

function oneOf<Name extends string>(
  placeholder: string,
  names: readonly Name[],
  help: string,
): OptionSpec<Name | null> {
  return {
    placeholder,
    help: `${help}: ${names.join(', ')}`,
    fallback: null,
    parse: (text) => {
      const found = names.find((name) => name === text);
      if (found !== undefined) return found;
      throw new UsageError(`must be one of ${names.join(', ')}`);
    },
  };
}

function policyOf(text: string): Policy {
  const found = POLICIES.find((policy) => policy === text.trim());
  if (found !== undefined) return found;
  throw new UsageError(`must be made of ${POLICIES.join(', ')}`);
}

function span(help: string): OptionSpec<number | null> {
  return {
    placeholder: 'TIME',
    help,
    fallback: null,
    parse: (text) => {
      const value = shiftUs(text);
      if (value >= 0) return value;
      throw new UsageError('must not be negative');
    },
  };
}

/** A span of time in µs: `250`, `250us`, `1.5ms`, `-5s`. */
function shiftUs(text: string): number {
  const match = /^(-?\d+(?:\.\d+)?)(us|ms|s|)$/.exec(text.trim());
  const value = Number(match?.[1]) * (UNITS[match?.[2] ?? ''] ?? NaN);
  if (Number.isSafeInteger(value)) return value === 0 ? 0 : value;
  throw new UsageError(
    'must be a whole number of µs, or a number of ms or s, as in 250, 200ms, -5s',
  );
}

function units(text: string): number {
  if (/^\d{1,10}$/.test(text)) return Number(text);
  throw new UsageError('must give a number of units to each, as in seat-1=1,floor=510');
}

function pairs(
  placeholder: string,
  help: string,
  valueOf: (text: string) => number,
): OptionSpec<Readonly<Record<string, number>> | null> {
  return {
    placeholder,
    help,
    fallback: null,
    parse: (text) =>
      Object.fromEntries(
        text.split(',').map((pair): [string, number] => {
          const mark = pair.lastIndexOf('=');
          if (mark < 1) throw new UsageError(`must look like ${placeholder}`);
          return [pair.slice(0, mark).trim(), valueOf(pair.slice(mark + 1))];
        }),
      ),
  };
}
