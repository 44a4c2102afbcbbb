import type { ReplayInput, ReplayOptions } from '@reservation-engine/engine/replay/index';
import type { TimelineWindow } from '@reservation-engine/engine/timeline/timeline-filter';
import type { ApiErrorCode, ApiErrorFacts } from '../trpc/api-error.ts';

/** Work that would hold up a server's other requests: done by a worker, on a thread of its own. */
export type Job =
  /** A request's body as it came, too large to be parsed where others wait. */
  | { readonly type: 'body'; readonly body: Uint8Array }
  | { readonly type: 'attempts'; readonly input: ReplayInput }
  | { readonly type: 'window'; readonly window: TimelineWindow; readonly options: ReplayOptions }
  | { readonly type: 'table'; readonly window: TimelineWindow; readonly limit: number }
  | {
      readonly type: 'conflicts';
      readonly window: TimelineWindow;
      readonly page: ConflictsPage;
    };

export interface ConflictsPage {
  readonly cursor: string | null;
  readonly limit: number;
  readonly disputed: boolean;
}

/** What a worker answers: the bytes of the answer, or what went wrong, as plain data. */
export type JobAnswer =
  | { readonly kind: 'done'; readonly bytes: Uint8Array<ArrayBuffer> }
  | {
      readonly kind: 'refused';
      readonly code: ApiErrorCode;
      readonly message: string;
      readonly facts: ApiErrorFacts;
    }
  | { readonly kind: 'failed'; readonly stack: string };
