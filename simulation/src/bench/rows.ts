import { httpRow } from './api/http-row.ts';
import { manyRow } from './api/many-row.ts';
import { readsRow } from './api/reads-row.ts';
import { hotRow } from './commit/hot-row.ts';
import { spreadRow } from './commit/spread-row.ts';
import { memoryRow } from './lifecycle/memory-row.ts';
import { startRow } from './lifecycle/start-row.ts';
import { replayRow } from './replay/replay-row.ts';
import { serversRow } from './servers/servers-row.ts';
import { lengthRow } from './streams/length-row.ts';
import { rebuildRow } from './streams/rebuild-row.ts';
import { exportRow } from './transfer/export-row.ts';
import { importRow } from './transfer/import-row.ts';
import type { Row } from './harness/row.ts';

/** Every row, in the order of the performance promise. */
export const ROWS: readonly Row[] = [
  hotRow,
  spreadRow,
  httpRow,
  manyRow,
  readsRow,
  serversRow,
  lengthRow,
  rebuildRow,
  importRow,
  exportRow,
  startRow,
  memoryRow,
  replayRow,
];
