import type { TimelineWindow } from '../../services/timeline-service.ts';
import type { TimelineQuery } from '../../utilities/timeline/query/query.ts';

/** Which attempts: a worked example by its name, or a window of the log. */
export type Wanted =
  | { readonly kind: 'example'; readonly name: string }
  | { readonly kind: 'window'; readonly window: TimelineWindow };

/** What a query asks to be read; null where it asks for nothing. */
export function wantedOf({
  example,
  run,
  group,
  resource,
  from,
  to,
}: TimelineQuery): Wanted | null {
  if (example !== null) return { kind: 'example', name: example };
  if (run === null && group === null && resource === null && from === null) return null;
  const window = {
    ...(resource === null ? {} : { resourceId: resource }),
    ...(group === null ? {} : { group }),
    ...(run === null ? {} : { runId: run }),
    ...(from === null ? {} : { from }),
    ...(to === null ? {} : { to }),
  };
  return { kind: 'window', window };
}
