import { createContext } from 'svelte';
import type { LiveTail } from './live-tail.svelte.ts';
import type { PickedMark } from './picked-mark.svelte.ts';
import type { Player } from './player.svelte.ts';
import type { TimelineView } from './timeline-view.svelte.ts';

/** What every part of the timeline page works with. */
export interface TimelineContext {
  readonly view: TimelineView;
  readonly player: Player;
  readonly picked: PickedMark;
  readonly tail: LiveTail;
}

export const [getTimeline, setTimeline] = createContext<TimelineContext>();
