import type uPlot from 'uplot';

/** Columns that touch look like an area; from this width on, in device pixels, a gap parts them. */
const GAP_FROM_PX = 4;

/** Draws values as columns from zero, each from its time to the next bucket, on whole pixels. */
export function columnPaths(bucketMs: () => number): uPlot.Series.PathBuilder {
  return (u, seriesIndex, first, last) => {
    const times = u.data[0];
    const values = u.data[seriesIndex] ?? [];
    const path = new Path2D();
    const zero = Math.round(u.valToPos(0, 'y', true));
    for (let at = first; at <= last; at++) {
      const time = times[at] ?? 0;
      const value = values[at] ?? 0;
      if (value === 0) continue;
      const left = Math.round(u.valToPos(time, 'x', true));
      const right = Math.round(u.valToPos(time + bucketMs(), 'x', true));
      const end = Math.round(u.valToPos(value, 'y', true));
      const width = right - left;
      // Whatever there was is seen, however little beside the rest.
      const height = Math.max(1, Math.abs(end - zero));
      const top = value > 0 ? zero - height : zero;
      path.rect(left, top, Math.max(1, width >= GAP_FROM_PX ? width - 1 : width), height);
    }
    return { stroke: null, fill: path };
  };
}
