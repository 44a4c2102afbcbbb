import type { Unsubscribable } from '@trpc/server/observable';
import type { FeedListener } from './resuming-feed.ts';

/** What a subscription of the client tells besides its data. */
interface LinkHandlers {
  readonly onStarted: () => void;
  readonly onConnectionStateChange: (change: {
    readonly state: string;
    readonly error: unknown;
  }) => void;
  readonly onError: (reason: unknown) => void;
  readonly onComplete: () => void;
}

/**
 * One connection of a feed over a subscription. The client's link would come back by itself, but as
 * the browser does: after three seconds, and never after some errors. Coming back is the feed's own
 * business, so that any break is the end of the connection.
 *
 * @param subscribe begins it with these handlers, and one of its own for the data
 * @returns what ends it
 */
export function connectFeed(
  { opened, closed }: Pick<FeedListener<never>, 'opened' | 'closed'>,
  subscribe: (handlers: LinkHandlers) => Unsubscribable,
): () => void {
  const subscription = subscribe({
    onStarted: opened,
    onConnectionStateChange: ({ state, error }) => {
      if (state === 'connecting' && error !== null) closed(error);
    },
    onError: closed,
    onComplete: () => {
      closed(null);
    },
  });
  return () => {
    subscription.unsubscribe();
  };
}
