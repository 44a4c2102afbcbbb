import type { Columns } from '../replay/columns.ts';
import type { ChosenContest } from '../replay/protocol.ts';
import type { Density } from './density.ts';
import type { PlotLayout } from './plot-layout.ts';
import type { Palette } from './palette.ts';
import type { Reading } from './reading.ts';
import type { Scale } from './scale.ts';
import type { TimeIndex } from './time-index.ts';

/** Everything that a picture of the plot is made of. */
export interface Scene {
  readonly columns: Columns;
  readonly times: TimeIndex;
  readonly reading: Reading;
  readonly scale: Scale;
  readonly layout: PlotLayout;
  readonly palette: Palette;
  readonly density: Density;
  /** Lanes that are drawn as columns; the last one is the store's. */
  readonly crowded: readonly boolean[];
  readonly chosen: ChosenContest | null;
  /** On a narrow page one contest at a time. */
  readonly onlyChosen: boolean;
  readonly words: PlotWords;
}

export interface PlotWords {
  readonly labelOf: (slot: number) => string;
  /** A tick of the axis, which stand so far apart. */
  readonly tick: (us: number, stepUs: number) => string;
  readonly playhead: (us: number) => string;
  readonly earlier: (count: number) => string;
  readonly later: (count: number) => string;
  readonly beforeFirst: string;
}
