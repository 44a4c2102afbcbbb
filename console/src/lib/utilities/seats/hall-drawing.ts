import type { ResourceRow } from '../resources/row.ts';
import type { Look } from './look.ts';

/** What a hall is drawn with, by id: the same for elements and for the canvas. */
export interface Shown {
  readonly rows: ReadonlyMap<string, ResourceRow>;
  readonly selected: ReadonlySet<string>;
  /** null for what did not exist at the time shown. */
  readonly look: (row: ResourceRow | undefined) => Look | null;
}

/** What is written in a hall. */
export interface HallWords {
  readonly stage: string;
  readonly field: (row: ResourceRow, unitsPerDot: number) => string;
}
