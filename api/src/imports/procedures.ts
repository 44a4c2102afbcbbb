import { tracked } from '@trpc/server';
import type { Attribution } from '@reservation-engine/engine/store/append-batch';
import { z } from 'zod';
import { once } from '../clock/once.ts';
import { ApiError } from '../trpc/api-error.ts';
import type { RequestContext } from '../trpc/context.ts';
import { procedure } from '../trpc/trpc.ts';
import { faultsFile } from './faults-file.ts';
import type { ImportDesk } from './import-desk.ts';
import * as schemas from './schemas.ts';

const tags = ['Imports'];
const role = 'admin';

/** A file of resources as a value; REST takes it as it comes, on the same route. */
export const importCsv = procedure
  .meta({
    role,
    openapi: {
      method: 'POST',
      path: '/resources/import',
      tags,
      summary: 'Create resources, and change capacities, from a CSV file',
      description:
        'Streamed, up to 1 GiB. A header names the columns: `id` and `capacity` must be there, ' +
        '`type`, `group`, `label`, `waitingPolicy`, `clientLimit` and `attributes` may; what else ' +
        'there is becomes an attribute. The same file again changes nothing. With `Accept: ' +
        'application/x-ndjson` the answer tells of its progress line by line.',
      consumes: { 'text/csv': 'id,group,label,capacity\nseat-1,gala,"Row D, seat 12",1\n' },
      query: schemas.importOptions,
      responseHeaders: ['X-Import-Id'],
      problems: { 409: 'ImportRejected', 413: 'BodyTooLarge', 415: 'NotCsv' },
    },
  })
  .input(schemas.importCsvInput)
  .output(schemas.importView)
  .mutation(({ ctx, input }) =>
    once(ctx, 'resources.importCsv', input, async () => {
      const { csv, ...options } = input;
      const bytes = Buffer.from(csv);
      const { run } = importsOf(ctx).open(options, attributionOf(ctx));
      return run(oneOf(bytes), bytes.length);
    }),
  );

export const importsProcedures = {
  list: procedure
    .meta({
      role,
      openapi: { method: 'GET', path: '/imports', tags, summary: 'Imports of this server' },
    })
    .input(schemas.noInput)
    .output(schemas.importViews)
    .query(({ ctx }) => ({ items: importsOf(ctx).list() })),

  get: procedure
    .meta({
      role,
      openapi: {
        method: 'GET',
        path: '/imports/{importId}',
        tags,
        summary: 'How far an import has come, and what it found',
        problems: { 404: 'NotFound' },
      },
    })
    .input(schemas.byImportId)
    .output(schemas.importView)
    .query(({ ctx, input }) => importsOf(ctx).get(input.importId)),

  /** An import from now until it has ended, one event for each step. */
  watch: procedure
    .meta({ role })
    .input(schemas.byImportId)
    .subscription(async function* ({ ctx, input, signal }) {
      const ends = AbortSignal.any([ctx.shutdown, ...(signal === undefined ? [] : [signal])]);
      let event = 0;
      for await (const view of importsOf(ctx).watch(input.importId, ends)) {
        yield tracked(String(event++), view);
      }
    }),

  commit: procedure
    .meta({
      role,
      openapi: {
        method: 'POST',
        path: '/imports/{importId}/commit',
        tags,
        summary: 'Write what a dry run with `keep` has compared',
        description: 'Asked again, it says what became of it: nothing is written twice.',
        problems: { 404: 'NotFound', 410: 'ImportExpired' },
      },
    })
    .input(schemas.commitInput)
    .output(schemas.importView)
    .mutation(({ ctx, input }) => importsOf(ctx).commit(input.importId, input.onInvalid)),

  stop: procedure
    .meta({
      role,
      openapi: {
        method: 'POST',
        path: '/imports/{importId}/stop',
        tags,
        summary: 'End an import: what is not written will not be',
        problems: { 404: 'NotFound' },
      },
    })
    .input(schemas.stopInput)
    .output(schemas.importView)
    .mutation(({ ctx, input }) => importsOf(ctx).stop(input.importId)),

  faultsCsv: procedure
    .meta({
      role,
      openapi: {
        method: 'GET',
        path: '/imports/{importId}/faults',
        tags,
        summary: 'What is wrong with a file, row by row, as a CSV file',
        produces: {
          'text/csv':
            'row,column,code,reason,value\n' +
            '7,capacity,not-a-capacity,Must be a whole number from 0 to 1000000,many\n',
        },
        responseHeaders: ['Content-Disposition'],
        problems: { 404: 'NotFound' },
      },
    })
    .input(schemas.byImportId)
    .output(z.object({ fileName: z.string(), content: z.string() }))
    .query(({ ctx, input }) => faultsFile(importsOf(ctx).get(input.importId))),
};

/** @throws ApiError NOT_FOUND where none are taken */
export function importsOf({ imports }: RequestContext): ImportDesk {
  if (imports !== undefined) return imports;
  throw new ApiError('NOT_FOUND', 'This server takes no imports.');
}

/** Under whose name, and with what clock reading, the events of an import are recorded. */
export function attributionOf({ caller, requestId, engine }: RequestContext): Attribution {
  return { caller: caller.name, requestId, evidence: engine.readClock() };
}

async function* oneOf(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  await Promise.resolve();
  yield bytes;
}
