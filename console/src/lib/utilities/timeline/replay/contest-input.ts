import {
  ATTEMPT_KINDS,
  type AttemptTable,
  OUTCOMES,
  type ReplayAttempt,
  type ReplayInput,
  type ReplayServer,
  type SliderSession,
} from '@reservation-engine/engine/replay/index';

/**
 * One contest as a replay of its own, which `POST /replay` takes: its attempts with everything that
 * was recorded of them, the units there were to win, and the offsets and parameters of policies that are supposed now.
 */
export function contestInput(session: SliderSession, contest: number): ReplayInput {
  const { layout, clocks, settings } = session.current;
  const { contests, recording } = layout;
  const { table, rowOf } = recording;
  const slots = contests.members.subarray(contests.start[contest], contests.start[contest + 1]);
  const rows = [...slots].map((slot) => rowOf[slot]!);
  const known = new Set(rows);
  const servers: Record<string, ReplayServer> = {};
  for (const row of rows) {
    const server = table.server[row]!;
    servers[table.servers[server]!] = {
      offsetUs: clocks.offsetUs[server]!,
      correctionUs: settings.correctionUs[server]!,
      uncertaintyUs: settings.uncertaintyUs[server]!,
      ...(Number.isNaN(settings.epsilonUs[server]!)
        ? {}
        : { epsilonUs: settings.epsilonUs[server]! }),
    };
  }
  const resourceId = table.resources[contests.resource[contest]!]!;
  return {
    attempts: rows.map((row, order) => attemptOf(table, row, order, known)),
    servers,
    capacities: { [resourceId]: contests.units[contest]! },
    key: settings.key,
    replicationDelayUs: settings.replicationDelayUs,
  };
}

function attemptOf(
  table: AttemptTable,
  row: number,
  storeOrder: number,
  known: ReadonlySet<number>,
): ReplayAttempt {
  const target = table.target[row]!;
  const outcome = table.outcome[row]!;
  return {
    id: table.ids[row]!,
    resourceId: table.resources[table.resource[row]!]!,
    serverId: table.servers[table.server[row]!]!,
    kind: ATTEMPT_KINDS[table.kind[row]!]!,
    quantity: table.quantity[row]!,
    storeOrder,
    ...timesOf(table, row),
    ...(known.has(target) ? { target: table.ids[target]! } : {}),
    ...(outcome === 0 ? {} : { outcome: OUTCOMES[outcome - 1]! }),
  };
}

/** Those that were recorded of it. */
function timesOf(table: AttemptTable, row: number): Pick<ReplayAttempt, TimeColumn> {
  return Object.fromEntries(
    TIME_COLUMNS.filter((name) => !Number.isNaN(table[name][row]!)).map(
      (name): [TimeColumn, number] => [name, table[name][row]!],
    ),
  );
}

const TIME_COLUMNS = [
  'trueTimeUs',
  'wallUs',
  'monotonicUs',
  'decidedAtUs',
  'uncertaintyUs',
  'correctionUs',
  'ttlUs',
] as const;
type TimeColumn = (typeof TIME_COLUMNS)[number];
