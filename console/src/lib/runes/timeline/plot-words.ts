import type { PlotWords } from '../../utilities/timeline/plot/scene.ts';
import { count, t } from '../locale.svelte.ts';
import type { TimelineView } from './timeline-view.svelte.ts';
import { clockOf, tickOf } from './written.ts';

/** What is written into the plot, in the language and time zone chosen now. */
export function plotWords(view: TimelineView): PlotWords {
  const { axis } = t().timeline;
  return {
    labelOf: (slot) => view.names.attempt(slot),
    tick: tickOf,
    playhead: (us) => clockOf(us, 1),
    earlier: (n) => axis.earlier(count(n)),
    later: (n) => axis.later(count(n)),
    beforeFirst: axis.beforeFirst,
  };
}
