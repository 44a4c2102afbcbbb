import type { Client, Outputs } from '@reservation-engine/api/client/index';
import type { ReservationRequest, ReservationService, ReserveOutcome } from './service.ts';
import type { StoreView } from './store-view.ts';

/**
 * The engine through the typed client. An answer carries the version of the event that it follows
 * from; when its resource had that version before the run began, it was given before.
 *
 * @param before the view when the run began
 */
export function clientService(
  client: Client,
  before: StoreView,
  signal: AbortSignal,
): ReservationService {
  const options = { signal };
  const isOld = (resourceId: string, version: number): boolean =>
    version <= (before.get(resourceId)?.version ?? 0);
  return {
    create: async (resource, idempotencyKey) => {
      const answer = await client.resources.create.mutate({ ...resource, idempotencyKey }, options);
      const replayed = isOld(resource.id, answer.version);
      return answer.outcome === 'rejected'
        ? { outcome: { kind: 'refused', code: answer.code }, replayed }
        : { outcome: { kind: 'created' }, replayed };
    },
    reserve: async (request, idempotencyKey) => {
      const input = { ...inputOf(request), idempotencyKey };
      const answer = await client.reservations.reserve.mutate(input, options);
      const [resourceId, version] = decidingEvent(answer, request);
      return { outcome: reserveOutcome(answer), replayed: isOld(resourceId, version) };
    },
    cancel: async ({ id, resourceId }, idempotencyKey) => {
      const input = { reservationId: id, idempotencyKey };
      const answer = await client.reservations.cancel.mutate(input, options);
      const replayed = isOld(resourceId, answer.version);
      return answer.outcome === 'rejected'
        ? { outcome: { kind: 'refused', code: answer.code }, replayed }
        : { outcome: { kind: 'cancelled' }, replayed };
    },
  };
}

type Reserved = Outputs['reservations']['reserve'];

function inputOf({ resourceIds, asBooking, clientId, quantity }: ReservationRequest) {
  const [resourceId = ''] = resourceIds;
  return asBooking
    ? { clientId, items: resourceIds.map((id) => ({ resourceId: id, quantity })) }
    : { clientId, resourceId, quantity };
}

function reserveOutcome(answer: Reserved): ReserveOutcome {
  if (answer.outcome === 'rejected') return { kind: 'refused', code: answer.code };
  if ('reservations' in answer)
    return { kind: 'confirmed', reservationIds: answer.reservations.map(({ id }) => id) };
  if ('reservation' in answer)
    return { kind: 'confirmed', reservationIds: [answer.reservation.id] };
  throw new TypeError('A reservation that was not to wait is waiting.');
}

/** The resource and the version of the event that the answer follows from; of a booking, its first. */
function decidingEvent(
  answer: Reserved,
  { resourceIds: [first = ''] }: ReservationRequest,
): [resourceId: string, version: number] {
  if ('versions' in answer) return [first, answer.versions[0] ?? 0];
  if (answer.outcome === 'rejected') return [answer.resourceId ?? first, answer.version];
  return [first, answer.version];
}
