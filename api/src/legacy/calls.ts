import type { Pattern } from '../rest/route-table.ts';
import { appRouter } from '../trpc/app-router.ts';
import { ApiError } from '../trpc/api-error.ts';
import { createCallerFactory } from '../trpc/trpc.ts';
import type { RejectionDto } from '../wire/rejection.ts';
import type { ReservationDto } from '../wire/reservation.ts';
import { conflictCalls } from './conflict-calls.ts';
import { readClient, readQuantity, readText } from './read-body.ts';
import { simulationCalls } from './simulation-calls.ts';
import { timeCalls } from './time-calls.ts';

export const createProcedures = createCallerFactory(appRouter);

type Procedures = ReturnType<typeof createProcedures>;

/** What an older call is given: the procedures it is an alias of, and what was sent. */
export interface LegacyRequest {
  readonly procedures: Procedures;
  /** The path's parameters. */
  readonly path: Readonly<Record<string, string>>;
  readonly query: Readonly<Record<string, string>>;
  readonly body: Readonly<Record<string, unknown>>;
  readonly idempotencyKey: string | undefined;
}

export interface LegacyAnswer {
  /** Set when nothing was reserved: 409. */
  readonly refused?: true;
  readonly body: Readonly<Record<string, unknown>>;
}

/** A call of the documents this project comes from, made from today's procedures. */
export interface LegacyCall extends Pattern {
  /** The names its query may have. */
  readonly query?: readonly string[];
  /** Of its success. */
  readonly status: 200 | 201;
  readonly summary: string;
  readonly answer: (request: LegacyRequest) => Promise<LegacyAnswer>;
}

const LIST_LIMIT = 1_000;
/** Event `1` of those documents is the resource `event-1`. */
const EVENT_PREFIX = 'event-';
const DEFAULT_EVENT = '1';

export const legacyCalls: readonly LegacyCall[] = [
  {
    method: 'GET',
    template: '/events/{id}/tickets',
    status: 200,
    summary: 'How many tickets of an event are left; event `1` is the resource `event-1`',
    answer: async ({ procedures, path }) => {
      const found = await procedures.availability.get({ resourceId: eventId(path['id']) });
      return { body: { tickets: found.available } };
    },
  },
  {
    method: 'POST',
    template: '/events/{id}/reserve',
    status: 200,
    summary: 'Reserve one ticket of an event; the body may be `{}` or missing',
    answer: async (request) => {
      const resourceId = eventId(request.path['id']);
      const taken = await take(request, resourceId);
      if ('refused' in taken) return refusal(taken.refused);
      // As of this very reservation: others of the same moment see their own number.
      const { version } = taken;
      const { available } = await request.procedures.resources.stateAt({ resourceId, version });
      return { body: { message: 'Ticket reserved', remaining_tickets: available } };
    },
  },
  {
    method: 'POST',
    template: '/reserve_ticket',
    status: 201,
    summary:
      'Reserve a ticket: `ticket_id` or `event_id` (default event `1`), `user_id`, `quantity`',
    answer: async (request) => {
      const { body } = request;
      const event = readText(body, 'event_id') ?? DEFAULT_EVENT;
      const resourceId = readText(body, 'ticket_id', 'resource_id') ?? eventId(event);
      const taken = await take(request, resourceId);
      return 'refused' in taken
        ? refusal(taken.refused)
        : { body: { message: 'Ticket reserved', ...snake(taken.reservation) } };
    },
  },
  {
    method: 'GET',
    template: '/get_reservations',
    status: 200,
    summary: 'The latest reservations, up to 1,000',
    answer: listReservations,
  },
  {
    method: 'GET',
    template: '/api/seats',
    status: 200,
    summary: 'Resources of type `seat`, up to 1,000, and whether they are free',
    answer: async ({ procedures }) => {
      const page = await procedures.resources.list({ type: 'seat', limit: LIST_LIMIT });
      const seats = page.items.map(({ id, group, label, attributes, availability }) => {
        const { state, available, held } = availability;
        const taken = held > 0 ? 'held' : 'reserved';
        const status = state === 'closed' ? 'closed' : available > 0 ? 'available' : taken;
        return { seat_id: id, event: group, label, ...attributes, status };
      });
      return { body: { seats } };
    },
  },
  {
    method: 'POST',
    template: '/api/seats/reserve',
    status: 201,
    summary: 'Reserve a seat: `seat_id`, `user_id`',
    answer: async (request) => {
      const seat = readText(request.body, 'seat_id', 'resource_id');
      if (seat === undefined) {
        throw new ApiError('VALIDATION_FAILED', 'Say which seat.', {
          errors: [{ path: 'seat_id', message: 'Required' }],
        });
      }
      const taken = await take(request, seat);
      if ('refused' in taken) {
        const { body } = refusal(taken.refused);
        return { refused: true, body: { success: false, ...body } };
      }
      return { body: { success: true, reservation: snake(taken.reservation) } };
    },
  },
  {
    method: 'GET',
    template: '/api/reservations',
    status: 200,
    summary: 'The latest reservations, up to 1,000',
    answer: listReservations,
  },
  ...conflictCalls,
  ...timeCalls,
  ...simulationCalls,
];

function eventId(id = DEFAULT_EVENT): string {
  return EVENT_PREFIX + id;
}

async function listReservations({ procedures }: LegacyRequest): Promise<LegacyAnswer> {
  const { items } = await procedures.reservations.list({ limit: LIST_LIMIT });
  return { body: { reservations: items.map(snake) } };
}

async function take(
  { procedures, body, idempotencyKey }: LegacyRequest,
  resourceId: string,
): Promise<{ reservation: ReservationDto; version: number } | { refused: RejectionDto }> {
  const answer = await procedures.reservations.reserve({
    resourceId,
    clientId: readClient(body),
    quantity: readQuantity(body),
    ...(idempotencyKey === undefined ? {} : { idempotencyKey }),
  });
  if (answer.outcome === 'rejected') return { refused: answer };
  if (!('reservation' in answer)) throw new TypeError('One resource gives one reservation.');
  return answer;
}

function refusal({ code, available, version }: RejectionDto): LegacyAnswer {
  const message = code === 'RESOURCE_FULL' ? 'None is left' : 'Cannot be reserved now';
  return { refused: true, body: { message, code, available, version } };
}

function snake(reservation: ReservationDto): Record<string, unknown> {
  return {
    reservation_id: reservation.id,
    ticket_id: reservation.resourceId,
    seat_id: reservation.resourceId,
    user_id: reservation.clientId,
    quantity: reservation.quantity,
    status: reservation.status,
    timestamp: reservation.serverTimestamp,
  };
}
