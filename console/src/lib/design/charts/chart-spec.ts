import type { ColourName } from './chart-colours.ts';

/** One curve, or one row of columns, over the times of its chart. */
export interface SeriesSpec {
  readonly label: string;
  /** One for each time; null where nothing is known. Columns below zero hang from it. */
  readonly values: readonly (number | null)[];
  readonly colour: ColourName;
  readonly kind: 'columns' | 'line';
  /** Of a line, in px. */
  readonly weight?: number;
  /** Written where a line ends, instead of a legend. */
  readonly endLabel?: string;
}

/** An instant that explains the curves: a dotted line, with its name where there is room. */
export interface MarkSpec {
  readonly atMs: number;
  readonly label: string;
}

/** What a chart shows; all instants in ms since the epoch. */
export interface ChartSpec {
  /** When each bucket begins. */
  readonly timesMs: readonly number[];
  readonly bucketMs: number;
  /** How many buckets the plot is divided into, and where the last of them ends. */
  readonly buckets: number;
  readonly endMs: number;
  readonly series: readonly SeriesSpec[];
  readonly marks: readonly MarkSpec[];
  /** Round values that enclose all there are: the plot reaches from the first to the last. */
  readonly ticks: readonly number[];
  readonly formatValue: (value: number) => string;
  readonly formatTime: (atMs: number, stepMs: number) => string;
  /** By how much the reader's time is ahead of UTC, in ms. */
  readonly zoneOffsetMs: number;
}
