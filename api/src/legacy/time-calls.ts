import { invalidInput } from '../trpc/api-error.ts';
import type { LegacyCall, LegacyRequest } from './calls.ts';
import { readText } from './read-body.ts';
import { snakeClock, snakeComparison, snakeOffsets } from './time-answers.ts';

const LIST_LIMIT = 1_000;
const COMPARED = 100;

/** The older calls about clocks: aliases of `clock.*` and `servers.list`. */
export const timeCalls: readonly LegacyCall[] = [
  {
    method: 'GET',
    template: '/api/time/status',
    query: ['server_id'],
    status: 200,
    summary: 'What a server knows of its clock: `server_id`, by default the one that answers',
    answer: async ({ procedures, query }) => {
      const clock = await procedures.clock.status(serverOf(query['server_id']));
      return { body: snakeClock(clock) };
    },
  },
  {
    method: 'POST',
    template: '/api/time/sync',
    status: 200,
    summary: 'Measure a clock against NTP now: `server_id`, by default the one that answers',
    answer: async (request) => {
      const { procedures, body } = request;
      const named = serverOf(readText(body, 'server_id'));
      const answer = await procedures.clock.sync({ ...named, ...keyOf(request) });
      const clock = snakeClock(answer.clock);
      return answer.outcome === 'synchronized'
        ? { body: { success: true, message: 'Synchronized', ...clock } }
        : { body: { success: false, message: `Not synchronized: ${answer.reason}`, ...clock } };
    },
  },
  {
    method: 'GET',
    template: '/compare_reservations',
    status: 200,
    summary: 'Timestamps of the latest 100 reservations before and after NTP correction',
    answer: async ({ procedures }) => {
      const { items } = await procedures.clock.compare({ limit: COMPARED });
      return { body: snakeComparison(items) };
    },
  },
  {
    method: 'GET',
    template: '/api/simulation/offsets',
    status: 200,
    summary: 'The errors injected into the clocks of the servers that run, in ms',
    answer: async ({ procedures }) => {
      const { items } = await procedures.servers.list({ presence: 'alive', limit: LIST_LIMIT });
      const servers = items.map(({ clock }) => snakeOffsets(clock));
      const offsets = items.map(({ serverId, clock }) => [
        serverId,
        (clock.injected?.offsetUs ?? 0) / 1_000,
      ]);
      return { body: { offsets: Object.fromEntries(offsets) as unknown, servers } };
    },
  },
  {
    method: 'POST',
    template: '/api/simulation/set-offset/{serverId}',
    status: 200,
    summary: 'Make a simulated clock wrong: `offset_ms` (or `offset`, the same), `drift_ppm`',
    answer: async (request) => {
      const { procedures, body, path } = request;
      const offsetMs = readNumber(body, 'offset_ms', 'offset');
      const driftPpm = readNumber(body, 'drift_ppm');
      if (offsetMs === undefined && driftPpm === undefined) {
        throw invalidInput('offset_ms', 'Required');
      }
      const { clock } = await procedures.clock.setOffset({
        ...serverOf(path['serverId']),
        ...(offsetMs === undefined ? {} : { offsetMs }),
        ...(driftPpm === undefined ? {} : { driftPpm }),
        ...keyOf(request),
      });
      return { body: { success: true, message: 'Offset set', ...snakeOffsets(clock) } };
    },
  },
];

function serverOf(serverId: string | undefined): { serverId?: string } {
  return serverId === undefined ? {} : { serverId };
}

function keyOf({ idempotencyKey }: LegacyRequest): { idempotencyKey?: string } {
  return idempotencyKey === undefined ? {} : { idempotencyKey };
}

/** The first of these fields that is given. */
function readNumber(body: LegacyRequest['body'], ...names: readonly string[]): number | undefined {
  const name = names.find((found) => Object.hasOwn(body, found));
  if (name === undefined) return undefined;
  const value = body[name];
  if (typeof value === 'number') return value;
  throw invalidInput(name, 'Must be a number');
}
