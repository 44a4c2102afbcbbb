import type { ImportFaultCode } from '@reservation-engine/engine/domain/import/faults';
import { z } from 'zod';
import { idempotencyKey } from '../wire/fields.ts';
import { instant } from '../wire/instant.ts';

const importId = z
  .string()
  .regex(/^[\w-]{1,64}$/)
  .meta({ description: 'Id of the import', examples: ['mi7x2k9c-4f'] });

const onInvalid = z
  .enum(['reject', 'skip'])
  .default('reject')
  .meta({
    description:
      'reject: all or nothing, in one transaction. skip: rows at fault are left out, and the others ' +
      'written in parts of some thousands, so that nobody has to wait for them',
  });

/** What is said of an import besides its file: over REST, in the query. */
export const importOptions = z.strictObject({
  dryRun: z.boolean().default(false).meta({ description: 'Say what would happen, and do nothing' }),
  onInvalid,
  keep: z.boolean().default(false).meta({
    description: 'After a dry run keep the rows for some minutes, to be written by `commit`',
  }),
  importId: importId.optional().meta({ description: 'An id of your own, to follow it by' }),
  fileName: z.string().max(255).optional(),
});

export const importCsvInput = importOptions.extend({
  csv: z.string().meta({
    description: 'The file. Larger ones are sent to the REST route, which takes them as they come',
    examples: ['id,group,label,capacity\nseat-1,gala,"Row D, seat 12",1\n'],
  }),
  idempotencyKey,
});

export const byImportId = z.strictObject({ importId });
export const commitInput = z.strictObject({ importId, onInvalid, idempotencyKey });
export const stopInput = z.strictObject({ importId, idempotencyKey });
export const noInput = z.strictObject({});

const CODES = [
  ...['empty-file', 'not-utf8', 'not-csv', 'column-missing', 'column-repeated', 'column-name'],
  ...['field-count', 'required', 'not-an-id', 'not-a-capacity', 'not-a-limit', 'not-a-policy'],
  ...['not-attributes', 'too-many-attributes', 'repeated', 'changed-meanwhile'],
] as readonly ImportFaultCode[] as [ImportFaultCode, ...ImportFaultCode[]];

export const importFault = z
  .object({
    row: z.number().meta({ description: 'As spreadsheets number them: the header is row 1' }),
    column: z.string().nullable(),
    code: z.enum(CODES),
    reason: z.string(),
    value: z.string().optional().meta({ description: 'What was there, cut short' }),
    found: z.number().optional(),
    expected: z.number().optional(),
    firstRow: z.number().optional(),
    detail: z.string().optional(),
  })
  .meta({ id: 'ImportFault' });

export const importStates = [
  'reading',
  'comparing',
  'planned',
  'writing',
  'finished',
  'rejected',
  'stopped',
  'failed',
] as const;

export const importView = z
  .object({
    id: z.string(),
    state: z.enum(importStates).meta({
      description:
        'planned: compared, nothing written. rejected: rows at fault, or somebody else’s changes, ' +
        'and nothing written. stopped, failed: see `failure`',
    }),
    fileName: z.string().nullable(),
    startedAt: instant,
    endedAt: instant.nullable(),
    progress: z
      .object({ done: z.number(), total: z.number().nullable() })
      .nullable()
      .meta({ description: 'Of the state it is in: bytes read, or rows written' }),
    committable: z.boolean().meta({ description: 'Its rows are kept: `commit` writes them' }),
    committableUntil: instant.nullable(),
    columns: z
      .array(z.object({ name: z.string(), means: z.string() }))
      .meta({ description: 'What each column was taken for: a field, an attribute, or ignored' }),
    rows: z.number().meta({ description: 'Below the header' }),
    invalidRows: z.number(),
    faultCount: z.number(),
    faults: z.array(importFault).meta({ description: 'The first thousand' }),
    plan: z
      .object({
        created: z.number(),
        changed: z.number().meta({ description: 'Their capacity' }),
        leftAlone: z.number(),
        overcommitted: z.number().meta({ description: 'Of the changed: more is taken than fits' }),
        differing: z.number().meta({
          description: 'Are there, with other labels or attributes, which cannot be changed',
        }),
      })
      .nullable(),
    result: z
      .object({
        created: z.number(),
        changed: z.number(),
        leftAlone: z.number(),
        skipped: z.number(),
        promoted: z
          .number()
          .meta({ description: 'Waiting entries that a raised capacity reached' }),
      })
      .nullable()
      .meta({ description: 'What is written for certain' }),
    failure: z
      .object({
        code: z.string(),
        detail: z.string(),
        written: z.enum(['nothing', 'a-part', 'unknown']),
      })
      .nullable(),
  })
  .meta({ id: 'Import' });

export const importViews = z.object({
  items: z.array(importView).meta({ description: 'Of this server, the latest first' }),
});

export type ImportOptions = z.infer<typeof importOptions>;
export type ImportDto = z.infer<typeof importView>;
export type ImportFaultDto = z.infer<typeof importFault>;
