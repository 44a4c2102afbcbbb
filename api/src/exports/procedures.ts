import type { Engine } from '@reservation-engine/engine';
import type { z } from 'zod';
import { ApiError } from '../trpc/api-error.ts';
import type { RestMeta } from '../trpc/meta.ts';
import { procedure } from '../trpc/trpc.ts';
import { toInstant } from '../wire/instant.ts';
import {
  auditFile,
  eventsFile,
  fileName,
  positionOf,
  reservationsFile,
  resourcesFile,
  type ExportKind,
} from './files.ts';
import { exported, type ExportedDto } from './schemas.ts';

/** What fits into an answer; more is what the REST route is for, which streams. */
const MOST_ROWS = 10_000;

const ABOUT =
  'As of one moment, which the headers `X-As-Of` and `X-Position` and the file’s name tell; ' +
  '`X-Total-Count` rows. Streamed. In CSV an apostrophe is set before what a spreadsheet would ' +
  'take for a formula; NDJSON has everything as it is.';

function rest(path: `/${string}`, tag: string, summary: string, example: string): RestMeta {
  return {
    method: 'GET',
    path,
    tags: [tag],
    summary,
    description: ABOUT,
    produces: { 'text/csv': example, 'application/x-ndjson': null },
    responseHeaders: ['X-As-Of', 'X-Position', 'X-Total-Count', 'Content-Disposition'],
  };
}

/** Exports over tRPC, for programs that want a small file as a value; by router. */
export const exportProcedures = {
  resources: procedure
    .meta({
      role: 'reader',
      openapi: rest(
        '/resources/export',
        'Resources',
        'Resources as a file',
        'id,type,group,label,capacity,waitingPolicy,clientLimit,attributes,state,held,confirmed,' +
          'available,waiting,overcommittedBy,version\n' +
          'seat-1,seat,gala,"Row D, seat 12",1,strict,,"{""row"": ""D""}",open,0,1,0,0,0,2\n',
      ),
    })
    .input(resourcesFile.input)
    .output(exported)
    .query(({ ctx, input }) => contentOf(resourcesFile, ctx.engine, input)),

  reservations: procedure
    .meta({
      role: 'operator',
      openapi: rest(
        '/reservations/export',
        'Reservations',
        'Reservations as a file',
        'id,resourceId,clientId,quantity,status,serverTimestamp,bookingId,expiresAt\n' +
          "r1k0pdt9yddj10dnsrk4qa,seat-1,'=client,1,confirmed,2026-11-20T10:00:00.123456Z,,\n",
      ),
    })
    .input(reservationsFile.input)
    .output(exported)
    .query(({ ctx, input }) => contentOf(reservationsFile, ctx.engine, input)),

  events: procedure
    .meta({
      role: 'operator',
      openapi: rest(
        '/events/export',
        'Events',
        'The event log as a file',
        'id,slot,position,resourceId,version,type,decidedAt,caller,requestId,serverId,wall,mono,' +
          'clockEpoch,clock,data\n',
      ),
    })
    .input(eventsFile.input)
    .output(exported)
    .query(({ ctx, input }) => contentOf(eventsFile, ctx.engine, input)),

  audit: procedure
    .meta({
      role: 'operator',
      openapi: rest(
        '/audit/export',
        'Audit',
        'Administrative acts as a file',
        'id,at,action,actor,subject,serverId,requestId,before,after\n',
      ),
    })
    .input(auditFile.input)
    .output(exported)
    .query(({ ctx, input }) => contentOf(auditFile, ctx.engine, input)),
};

/** @throws ApiError EXPORT_TOO_LARGE */
async function contentOf<
  Input extends
    | typeof resourcesFile.input
    | typeof reservationsFile.input
    | typeof eventsFile.input
    | typeof auditFile.input,
>(kind: ExportKind<Input>, engine: Engine, input: z.infer<Input>): Promise<ExportedDto> {
  const { format = 'csv' } = input;
  const file = await kind.open(engine, input, format);
  if (file.total > MOST_ROWS) {
    await file.close();
    throw new ApiError(
      'EXPORT_TOO_LARGE',
      `${file.total} rows are more than an answer carries: the REST route streams them.`,
    );
  }
  const pieces: Uint8Array[] = [];
  for await (const piece of file.pieces) pieces.push(piece);
  return {
    fileName: fileName(kind.name, file, format),
    content: Buffer.concat(pieces).toString('utf8'),
    rows: file.total,
    asOf: toInstant(file.asOf),
    position: positionOf(file),
  };
}
