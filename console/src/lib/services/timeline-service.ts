import { writeInstant } from '../utilities/formats/write-instant.ts';
import type { ApiClient, Outputs } from './api-client.ts';
import type { OpenFeed } from './resuming-feed.ts';
import { connectFeed } from './subscription.ts';

/** Which part of the log; `from` and `to` are ISO 8601. */
export interface TimelineWindow {
  readonly resourceId?: string;
  readonly group?: string;
  readonly runId?: string;
  readonly from?: string;
  readonly to?: string;
}

export type AttemptFacts = Outputs['timeline']['list']['items'][number];

/** How much of a window has arrived, in bytes; `total` is null while the server puts it together. */
export type OnProgress = (received: number, total: number | null) => void;

/** A window that the server refused or did not send, by HTTP's own code; 0: it did not answer. */
export class WindowFault extends Error {
  override readonly name = 'WindowFault';
  readonly status: number;
  readonly requestId: string | null;

  constructor(status: number, requestId: string | null) {
    super(`The window was answered with ${status}.`);
    this.status = status;
    this.requestId = requestId;
  }
}

export interface TimelineService {
  /**
   * The attempts of a window as columns, as `decodeWindow` reads them.
   *
   * @throws WindowFault
   */
  window(
    window: TimelineWindow,
    onProgress: OnProgress,
    signal: AbortSignal,
  ): Promise<Uint8Array<ArrayBuffer>>;
  /** All that was recorded of one attempt; null where the log does not have it. */
  attempt(
    id: string,
    resourceId: string,
    decidedUs: number,
    signal: AbortSignal,
  ): Promise<AttemptFacts | null>;
  /** How many attempts were committed in each message, from now on, or after a cursor. */
  watch(window: TimelineWindow): OpenFeed<number>;
}

/** So many attempts may have been decided in the same µs on one resource: one batch. */
const OF_ONE_INSTANT = 1_000;

export function createTimelineService(client: ApiClient): TimelineService {
  return {
    async window(window, onProgress, signal) {
      const query = new URLSearchParams(Object.entries(window)).toString();
      const response = await request(`/timeline/table?${query}`, signal);
      const total = Number(response.headers.get('Content-Length') ?? NaN);
      return received(response, Number.isNaN(total) ? null : total, onProgress);
    },

    async attempt(id, resourceId, decidedUs, signal) {
      const { items } = await client.timeline.list.query(
        { resourceId, from: writeInstant(decidedUs), limit: OF_ONE_INSTANT },
        { signal },
      );
      return items.find((item) => item.id === id) ?? null;
    },

    watch({ resourceId, group, runId }) {
      const filter = {
        ...(resourceId === undefined ? {} : { resourceId }),
        ...(group === undefined ? {} : { group }),
        ...(runId === undefined ? {} : { runId }),
      };
      return (after, listener) => {
        return connectFeed(listener, (link) =>
          client.timeline.watch.subscribe(
            { ...filter, ...(after === null ? {} : { lastEventId: after }) },
            {
              ...link,
              onData: ({ id, data }) => {
                listener.message(data.items.length, id);
              },
            },
          ),
        );
      };
    },
  };
}

async function request(url: string, signal: AbortSignal): Promise<Response> {
  let response: Response;
  try {
    response = await fetch(url, { signal });
  } catch (error) {
    if (signal.aborted) throw error;
    throw new WindowFault(0, null);
  }
  if (!response.ok) throw new WindowFault(response.status, response.headers.get('X-Request-Id'));
  return response;
}

async function received(
  response: Response,
  total: number | null,
  onProgress: OnProgress,
): Promise<Uint8Array<ArrayBuffer>> {
  const parts: Uint8Array[] = [];
  let length = 0;
  const reader = response.body?.getReader();
  for (;;) {
    const part = await reader?.read();
    if (part?.value === undefined) break;
    parts.push(part.value);
    length += part.value.length;
    onProgress(length, total);
  }
  const bytes = new Uint8Array(length);
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}
