import type { Client, Outputs } from '@reservation-engine/api/client/index';
import type { ResourceRow } from './input/model.ts';

type AvailabilityItem = Outputs['availability']['list']['items'][number];

/** What the engine's own view says of the resources of a run; those that do not exist are not in it. */
export type StoreView = ReadonlyMap<string, AvailabilityItem>;

const PAGE = 1_000;

/** Reads the view of every resource named, a group at a time. */
export async function readStoreView(
  client: Client,
  resources: readonly ResourceRow[],
  signal: AbortSignal,
): Promise<StoreView> {
  const wanted = new Set(resources.map((resource) => resource.id));
  const view = new Map<string, AvailabilityItem>();
  for (const group of new Set(resources.map((resource) => resource.group))) {
    for (let cursor: string | null | undefined = undefined; cursor !== null;) {
      const page: Outputs['availability']['list'] = await client.availability.list.query(
        { group, limit: PAGE, ...(cursor === undefined ? {} : { cursor }) },
        { signal },
      );
      for (const item of page.items)
        if (wanted.has(item.resourceId)) view.set(item.resourceId, item);
      cursor = page.nextCursor;
    }
  }
  return view;
}

/** What became of the resources between two views. */
export interface StoreChange {
  readonly eventsWritten: number;
  /** Units confirmed in the second view. */
  readonly confirmedUnits: number;
  /** Resources with more units taken than they have. */
  readonly overbooked: number;
}

export function changeBetween(before: StoreView, after: StoreView): StoreChange {
  let [eventsWritten, confirmedUnits, overbooked] = [0, 0, 0];
  for (const { resourceId, version, confirmed, held, capacity } of after.values()) {
    eventsWritten += version - (before.get(resourceId)?.version ?? 0);
    confirmedUnits += confirmed;
    if (held + confirmed > capacity) overbooked++;
  }
  return { eventsWritten, confirmedUnits, overbooked };
}
