import { httpRow } from './api/http-row.ts';
import { manyRow } from './api/many-row.ts';
import { readsRow } from './api/reads-row.ts';
import { hotRow } from './commit/hot-row.ts';
import { spreadRow } from './commit/spread-row.ts';
import type { Row } from './harness/row.ts';

/** Every row, in the order of the performance promise. */
export const ROWS: readonly Row[] = [hotRow, spreadRow, httpRow, manyRow, readsRow];
