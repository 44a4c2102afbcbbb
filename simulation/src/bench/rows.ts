import { hotRow } from './commit/hot-row.ts';
import { spreadRow } from './commit/spread-row.ts';
import type { Row } from './harness/row.ts';

/** Every row, in the order of the performance promise. */
export const ROWS: readonly Row[] = [hotRow, spreadRow];
