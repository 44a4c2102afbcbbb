import type { ChartSpec, MarkSpec } from '../../design/charts/chart-spec.ts';
import { count, t, times } from '../../runes/locale.svelte.ts';
import { preferences } from '../../runes/preferences.svelte.ts';
import { zoneOffsetMs } from '../../utilities/formats/zone-offset.ts';
import { type ActivityPicture, drawnBuckets } from '../../utilities/overview/activity.ts';

const MINUTE_MS = 60_000;

type Times = Pick<
  ChartSpec,
  'timesMs' | 'bucketMs' | 'buckets' | 'endMs' | 'formatTime' | 'zoneOffsetMs'
>;

/** The axis that all charts of the overview share. */
export function timesOfChart(picture: ActivityPicture): Times {
  const { bucketMs, buckets, asOfMs } = picture;
  const drawn = drawnBuckets(picture);
  const last = buckets[drawn - 1];
  return {
    timesMs: buckets.slice(0, drawn).map(({ beginsMs }) => beginsMs),
    bucketMs,
    buckets: buckets.length,
    endMs: last === undefined ? asOfMs : last.beginsMs + bucketMs,
    formatTime: (atMs, stepMs) => (stepMs < MINUTE_MS ? times().clock(atMs) : times().minute(atMs)),
    zoneOffsetMs: zoneOffsetMs(preferences.timeZone, asOfMs),
  };
}

/** What was changed by hand, as the charts name it. */
export function marksOf({ marks }: ActivityPicture): readonly MarkSpec[] {
  const words = t().overview.marks;
  return marks.map(({ atMs, type, resourceId, resources }) => ({
    atMs,
    label: words[type](resources === 1 ? resourceId : words.several(count(resources))),
  }));
}
