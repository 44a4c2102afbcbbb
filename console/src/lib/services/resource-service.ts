import { parseInstant } from '../utilities/formats/instants.ts';
import type { Availability, ResourceRow } from '../utilities/resources/row.ts';
import type { ApiClient, Outputs } from './api-client.ts';
import type { OpenFeed } from './resuming-feed.ts';
import { connectFeed } from './subscription.ts';

/** The most a page of a list may have. */
const PAGE = 1_000;

export interface ResourcePage {
  readonly rows: readonly ResourceRow[];
  readonly nextCursor: string | null;
}

/** Availability as it was told, and how late. */
export interface AvailabilityNews {
  readonly changes: readonly Availability[];
  /** What there was when the watch began, rather than what has changed since. */
  readonly isSnapshot: boolean;
  /** What the server's clock read when it sent them, in ms since the epoch; null: no change. */
  readonly sentMs: number | null;
  /** How old they were by then, in ms. */
  readonly ageMs: number;
}

/** Reads resources from the server, in the console's own shapes. */
export interface ResourceService {
  list(cursor: string | null, signal: AbortSignal): Promise<ResourcePage>;
  get(id: string): Promise<ResourceRow>;
  readonly watch: OpenFeed<AvailabilityNews>;
}

export function createResourceService(client: ApiClient): ResourceService {
  return {
    async list(cursor, signal) {
      const page = await client.resources.list.query(
        { limit: PAGE, ...(cursor === null ? {} : { cursor }) },
        { signal },
      );
      return { rows: page.items.map(toRow), nextCursor: page.nextCursor };
    },

    async get(id) {
      return toRow(await client.resources.get.query({ resourceId: id }));
    },

    watch(after, listener) {
      return connectFeed(listener, (link) =>
        client.availability.watch.subscribe(after === null ? {} : { lastEventId: after }, {
          ...link,
          onData: ({ id, data }) => {
            listener.message(toNews(data.items, data.snapshot), id);
          },
        }),
      );
    },
  };
}

function toNews(items: readonly AvailabilityDto[], isSnapshot: boolean): AvailabilityNews {
  const changes = items.map(toAvailability);
  const [newest] = items.toSorted((a, b) => a.ageMs - b.ageMs);
  return {
    changes,
    isSnapshot,
    sentMs: newest === undefined ? null : parseInstant(newest.asOf) + newest.ageMs,
    ageMs: newest?.ageMs ?? 0,
  };
}

type AvailabilityDto = Outputs['availability']['get'];
type ResourceDto = Outputs['resources']['get'];

function toAvailability(dto: AvailabilityDto): Availability {
  return {
    resourceId: dto.resourceId,
    capacity: dto.capacity,
    held: dto.held,
    confirmed: dto.confirmed,
    available: dto.available,
    waiting: dto.waiting,
    overcommittedBy: dto.overcommittedBy,
    state: dto.state,
    version: dto.version,
    asOfMs: parseInstant(dto.asOf),
  };
}

function toRow(dto: ResourceDto): ResourceRow {
  const { resourceId: id, ...numbers } = toAvailability(dto.availability);
  return {
    id,
    type: dto.type,
    group: dto.group,
    label: dto.label,
    waitingPolicy: dto.waitingPolicy,
    clientLimit: dto.clientLimit,
    attributes: dto.attributes,
    ...numbers,
  };
}
