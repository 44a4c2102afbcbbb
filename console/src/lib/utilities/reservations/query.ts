/** What the list can be narrowed to; refused attempts are no reservations, and are found here too. */
export const STATUSES = ['held', 'confirmed', 'cancelled', 'expired', 'refused'] as const;
export type ShownStatus = (typeof STATUSES)[number];

/** Which reservations are shown, and which one is open: all of it is in the URL. */
export interface ReservationQuery {
  /** Exact ids; null: any. */
  readonly resourceId: string | null;
  readonly group: string | null;
  readonly clientId: string | null;
  readonly bookingId: string | null;
  /** null: all reservations, whatever their status. */
  readonly status: ShownStatus | null;
  /** First granted, or refused, from and before these instants, in ms since the epoch. */
  readonly fromMs: number | null;
  readonly toMs: number | null;
  /** The id of the reservation, or of the refused attempt, whose panel is open. */
  readonly selected: string | null;
}

export type ReservationFilters = Omit<ReservationQuery, 'selected'>;

export const DEFAULT_RESERVATION_QUERY: ReservationQuery = {
  resourceId: null,
  group: null,
  clientId: null,
  bookingId: null,
  status: null,
  fromMs: null,
  toMs: null,
  selected: null,
};

/** Reads a query; whatever makes no sense counts as not said, since people edit URLs. */
export function parseReservationQuery(params: Pick<URLSearchParams, 'get'>): ReservationQuery {
  const status = params.get('status');
  return {
    resourceId: idOf(params.get('resource')),
    group: idOf(params.get('group')),
    clientId: idOf(params.get('client')),
    bookingId: idOf(params.get('booking')),
    status: STATUSES.find((one) => one === status) ?? null,
    fromMs: instantOf(params.get('from')),
    toMs: instantOf(params.get('to')),
    selected: idOf(params.get('id')),
  };
}

/** Writes what differs from the default, always in the same order: equal queries, equal URLs. */
export function writeReservationQuery(query: ReservationQuery): URLSearchParams {
  const said: readonly (readonly [string, string | null])[] = [
    ['resource', query.resourceId],
    ['group', query.group],
    ['client', query.clientId],
    ['booking', query.bookingId],
    ['status', query.status],
    ['from', query.fromMs === null ? null : new Date(query.fromMs).toISOString()],
    ['to', query.toMs === null ? null : new Date(query.toMs).toISOString()],
    ['id', query.selected],
  ];
  const params = new URLSearchParams();
  for (const [name, value] of said) if (value !== null) params.set(name, value);
  return params;
}

/** Whether anything narrows the list: opening does not. */
export function isNarrowed(query: ReservationQuery): boolean {
  return Object.values(filtersOf(query)).some((value) => value !== null);
}

/** What a query asks for, whatever is open. */
export function filtersOf(query: ReservationQuery): ReservationFilters {
  const { resourceId, group, clientId, bookingId, status, fromMs, toMs } = query;
  return { resourceId, group, clientId, bookingId, status, fromMs, toMs };
}

/** An empty id is no id. */
function idOf(text: string | null): string | null {
  return text === '' ? null : text;
}

function instantOf(text: string | null): number | null {
  const instant = Date.parse(text ?? '');
  return Number.isNaN(instant) ? null : instant;
}
