import { z } from 'zod';
import { instant } from '../wire/instant.ts';
import { pageInput, pageOf } from '../wire/page.ts';
import { attempt } from './attempt.ts';
import { conflict } from './conflict.ts';
import { filterInput, windowInput } from './window.ts';

export const listInput = z.strictObject({ ...filterInput, ...pageInput });
export const attemptPage = pageOf(attempt);

const { resourceId, group, runId, serverId, kind } = filterInput;

export const watchInput = z.strictObject({
  resourceId,
  group,
  runId,
  serverId,
  kind,
  /** Set by whoever reconnects: where the watch had come to. */
  lastEventId: z.string().max(2_000).optional(),
});

export const conflictsInput = z.strictObject({
  ...windowInput,
  disputed: z.boolean().default(false).meta({
    description: 'Only those whose winner the raw clocks would change, or nobody can be certain of',
  }),
  ...pageInput,
});
export const conflictPage = pageOf(conflict);

/** As many as a chart has columns. */
const MAX_PARTS = 1_000;

export const rateInput = z.strictObject({
  ...windowInput,
  parts: z
    .int()
    .min(1)
    .max(MAX_PARTS)
    .default(100)
    .meta({ description: 'Into how many equal parts the time is divided' }),
});
export const rate = z
  .object({
    from: instant,
    to: instant.meta({ description: 'Exclusive' }),
    decisions: z.array(z.number()).meta({ description: 'Of each part, refusals included' }),
    refusals: z.array(z.number()),
  })
  .nullable()
  .meta({ description: 'Null where nothing was decided' });

/** The most attempts that a table has; a window with more is cut short, and says so. */
const MAX_TABLE = 1_000_000;

export const tableInput = z.strictObject({
  ...windowInput,
  limit: z.int().min(1).max(MAX_TABLE).default(MAX_TABLE),
});
