import type uPlot from 'uplot';
import { columnWindow } from '../../utilities/charts/column-window.ts';
import { timeTicks, type TimeSpan } from '../../utilities/charts/time-ticks.ts';
import type { ChartColours } from './chart-colours.ts';
import type { ChartSpec, SeriesSpec } from './chart-spec.ts';
import { columnPaths } from './paint-columns.ts';
import { paintEndLabels, paintMarks } from './paint-labels.ts';

const READINGS = "11px B612, 'Inter Variable', monospace";
const TOP_PX = 8;
const AXIS_X_PX = 24;
const AXIS_Y_PX = 48;
const END_LABEL_PX = 44;
/** Least room for a label of time. */
const TIME_LABEL_PX = 64;
/** A digit on an axis. */
const DIGIT_PX = 7;

export interface PlotSize {
  /** In CSS pixels, axes included. */
  readonly width: number;
  readonly height: number;
}

/**
 * A chart over time on a canvas, as plain TypeScript: Svelte enters it here and nowhere else. What
 * series there are is fixed when it is made; all they show is replaced by `show`.
 */
export class Plot {
  readonly #plot: uPlot;
  readonly #colours: ChartColours;
  #spec: ChartSpec;
  #size: PlotSize;

  /** @param library uPlot itself, which is loaded when it is first needed */
  constructor(
    library: typeof uPlot,
    host: HTMLElement,
    spec: ChartSpec,
    colours: ChartColours,
    size: PlotSize,
  ) {
    this.#spec = spec;
    this.#colours = colours;
    this.#size = size;
    this.#plot = new library(this.#options(), dataOf(spec), host);
  }

  show(spec: ChartSpec): void {
    this.#spec = spec;
    this.#plot.setData(dataOf(spec));
  }

  resize(size: PlotSize): void {
    this.#size = size;
    this.#plot.setSize(size);
  }

  destroy(): void {
    this.#plot.destroy();
  }

  /** The part of the host that the axes leave to the plot, in CSS pixels. */
  get area(): { readonly left: number; readonly top: number } & PlotSize {
    const { height } = this.#size;
    return {
      left: AXIS_Y_PX,
      top: TOP_PX,
      width: this.#plotWidth(),
      height: Math.max(1, height - TOP_PX - AXIS_X_PX),
    };
  }

  /** Where an instant lies, in CSS pixels from the left of the plot. */
  xOf(atMs: number): number {
    const { fromMs, toMs } = this.#span();
    return ((atMs - fromMs) / (toMs - fromMs)) * this.#plotWidth();
  }

  /** The bucket under a place, as its index; null beside them all. */
  bucketAt(x: number): number | null {
    const { fromMs, toMs } = this.#span();
    const { timesMs, bucketMs } = this.#spec;
    const atMs = fromMs + (x / this.#plotWidth()) * (toMs - fromMs);
    const found = timesMs.findLastIndex((time) => time <= atMs);
    const begins = timesMs[found];
    return begins === undefined || atMs >= begins + bucketMs ? null : found;
  }

  #plotWidth(): number {
    const right = this.#spec.series.some(({ endLabel }) => endLabel !== undefined);
    return Math.max(1, this.#size.width - AXIS_Y_PX - (right ? END_LABEL_PX : 0));
  }

  #span(): TimeSpan {
    const { bucketMs, buckets, endMs } = this.#spec;
    return columnWindow(this.#plotWidth() * devicePixelRatio, bucketMs, buckets, endMs);
  }

  #options(): uPlot.Options {
    const colours = this.#colours;
    const hasEnds = this.#spec.series.some(({ endLabel }) => endLabel !== undefined);
    const axis = { font: READINGS, stroke: colours['ink-3'] };
    return {
      ...this.#size,
      padding: [TOP_PX, hasEnds ? END_LABEL_PX : 0, 0, 0],
      legend: { show: false },
      cursor: { show: false },
      scales: {
        x: {
          time: false,
          range: () => {
            const { fromMs, toMs } = this.#span();
            return [fromMs, toMs];
          },
        },
        y: {
          range: () => {
            const { ticks } = this.#spec;
            const [least = 0] = ticks;
            const most = ticks.at(-1) ?? 1;
            return [least, most > least ? most : least + 1];
          },
        },
      },
      axes: [
        {
          ...axis,
          size: AXIS_X_PX,
          gap: 6,
          grid: { show: false },
          ticks: { stroke: colours['line-2'], width: 1, size: 4 },
          splits: () => this.#timeTicks().ticksMs as number[],
          values: (_, splits) => {
            const { stepMs } = this.#timeTicks();
            return splits.map((at) => {
              const label = this.#spec.formatTime(at, stepMs);
              // One that would be cut off by the edge says less than none.
              const end = AXIS_Y_PX + this.xOf(at) + (label.length * DIGIT_PX) / 2;
              return end > this.#size.width ? '' : label;
            });
          },
        },
        {
          ...axis,
          size: AXIS_Y_PX,
          gap: 8,
          grid: { stroke: colours.line, width: 1 },
          ticks: { show: false },
          splits: () => [...this.#spec.ticks],
          values: (_, splits) => splits.map((value) => this.#spec.formatValue(value)),
        },
      ],
      series: [{}, ...this.#spec.series.map((series) => this.#seriesOptions(series))],
      hooks: {
        draw: [
          (u) => {
            paintMarks(u, this.#spec, colours);
            paintEndLabels(u, this.#spec, colours);
          },
        ],
      },
    };
  }

  #timeTicks() {
    const { zoneOffsetMs } = this.#spec;
    return timeTicks(this.#span(), this.#plotWidth() / TIME_LABEL_PX, zoneOffsetMs);
  }

  #seriesOptions({ kind, colour, weight = 1 }: SeriesSpec): uPlot.Series {
    const colourOf = this.#colours[colour];
    return kind === 'columns'
      ? { fill: colourOf, points: { show: false }, paths: columnPaths(() => this.#spec.bucketMs) }
      : { stroke: colourOf, width: weight, points: { size: 3, filter: lonely }, spanGaps: false };
  }
}

function dataOf({ timesMs, series, bucketMs }: ChartSpec): uPlot.AlignedData {
  // A column begins with its bucket; a line passes through the middle of it.
  const shiftMs = series.every(({ kind }) => kind === 'line') ? bucketMs / 2 : 0;
  return [timesMs.map((time) => time + shiftMs), ...series.map(({ values }) => [...values])];
}

/** Values without neighbours, which no line would show. */
const lonely: uPlot.Series.Points.Filter = (u, seriesIndex) => {
  const values = u.data[seriesIndex] ?? [];
  return Array.from(values, (_, at) => at).filter(
    (at) => values[at] != null && values[at - 1] == null && values[at + 1] == null,
  );
};
