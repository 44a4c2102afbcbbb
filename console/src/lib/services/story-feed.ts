import type { Story } from '../utilities/demonstration/story.ts';
import { type ApiFault, toApiFault } from './api-fault.ts';
import type { DemonstrationService, SimulationRun } from './demonstration-service.ts';
import { ResumingFeed } from './resuming-feed.ts';

/** Why there is no story of a run. */
export type Failure =
  /** The simulation failed, or somebody stopped it. */
  | { readonly kind: 'failed' | 'stopped'; readonly words: string | null }
  /** The server knows nothing of the run any more. */
  | { readonly kind: 'forgotten' }
  /** Its figures could not be read, which may be tried again. */
  | { readonly kind: 'unread'; readonly fault: ApiFault };

export interface StoryListener {
  /** How the run gets on. */
  run(run: SimulationRun): void;
  /** No word of it at the moment; it is asked for again and again. */
  silent(): void;
  /** It has ended, and its figures are being read. */
  reading(): void;
  /** The last word, as is `failed`. */
  story(story: Story): void;
  failed(failure: Failure): void;
}

/**
 * Follows a run until its story can be told, over restarts of the server too.
 *
 * @returns what ends it
 */
export function followStory(
  service: Pick<DemonstrationService, 'watch' | 'story'>,
  id: string,
  listener: StoryListener,
): () => void {
  const ended = new AbortController();
  const feed = new ResumingFeed(service.watch(id), {
    connected: () => undefined,
    message: (run) => {
      listener.run(run);
      if (run.state === 'running') return;
      feed.close();
      if (run.state === 'finished') void read();
      else listener.failed({ kind: run.state, words: run.fault });
    },
    disconnected: (reason) => {
      if (reason === null || toApiFault(reason).kind !== 'not-found') {
        listener.silent();
        return;
      }
      // Its report outlives what the server remembers of the run.
      feed.close();
      void read();
    },
  });

  async function read(): Promise<void> {
    listener.reading();
    try {
      const story = await service.story(id, ended.signal);
      if (!ended.signal.aborted) listener.story(story);
    } catch (error) {
      if (ended.signal.aborted) return;
      const fault = toApiFault(error);
      listener.failed(
        fault.kind === 'not-found' ? { kind: 'forgotten' } : { kind: 'unread', fault },
      );
    }
  }

  feed.connect();
  return () => {
    ended.abort();
    feed.close();
  };
}
