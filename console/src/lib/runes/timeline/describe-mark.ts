import { readingUs } from '../../utilities/timeline/plot/reading.ts';
import { MARK_NAMES } from '../../utilities/timeline/replay/marks.ts';
import { t } from '../locale.svelte.ts';
import type { TimelineView } from './timeline-view.svelte.ts';
import { clockOf } from './written.ts';

/** What became of an attempt, in a word. */
export function markName(view: TimelineView, slot: number): string {
  const name = MARK_NAMES[view.columns?.mark[slot] ?? 0] ?? 'confirmed';
  return t().timeline.marks[name];
}

/** An attempt in a sentence, for who does not see its mark. */
export function describeMark(view: TimelineView, slot: number): string {
  const { columns, reading } = view;
  if (columns === null) return '';
  const { card } = t().timeline;
  return [
    `${view.names.attempt(slot)}: ${markName(view, slot)}`,
    view.names.resource(columns.resource[slot] ?? 0),
    `${card.stamped} ${clockOf(readingUs(columns, reading, slot))}`,
    `${card.decided} ${clockOf(columns.decidedUs[slot] ?? 0)}`,
  ].join(', ');
}
