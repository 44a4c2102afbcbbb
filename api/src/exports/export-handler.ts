import type { IncomingMessage, ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { z } from 'zod';
import type { Role } from '../access/role.ts';
import type { Export } from '@reservation-engine/engine/export/exporter';
import type { ExportFormat } from '@reservation-engine/engine/export/copy-statement';
import { inputShapeOf } from '../rest/input-shape.ts';
import { readQuery } from '../rest/read-input.ts';
import type { RestHandler, RestOptions } from '../rest/rest-handler.ts';
import { sendError } from '../rest/send.ts';
import { ApiError } from '../trpc/api-error.ts';
import type { RequestContext } from '../trpc/context.ts';
import { describeError } from '../trpc/describe-error.ts';
import { fieldErrorsOf } from '../trpc/field-errors.ts';
import { assertRole } from '../trpc/trpc.ts';
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
import { fileInput } from './schemas.ts';

/** Who takes nothing for so long is not coming back, or the store is not. */
const STALL_MS = 120_000;
const TYPES: Readonly<Record<ExportFormat, string>> = {
  csv: 'text/csv; charset=utf-8; header=present',
  ndjson: 'application/x-ndjson; charset=utf-8',
};
/** By which Excel knows UTF-8. */
const BYTE_ORDER_MARK = Buffer.from('\uFEFF');

interface Served {
  readonly role: Role;
  readonly serve: Serve;
}

type Serve = (query: string, accept: string | undefined, ctx: RequestContext) => Promise<Opened>;

interface Opened {
  readonly file: Export;
  readonly name: string;
  readonly format: ExportFormat;
  readonly bom: boolean;
}

/**
 * Serves the files of `GET /resources/export`, `/reservations/export`, `/events/export` and
 * `/audit/export`: from the store to the caller as fast as the caller reads, in flat memory. Stands
 * before the procedures of the same routes, whose answers are values.
 */
export function createExportHandler(
  options: Pick<RestOptions, 'createContext' | 'onError'> & { readonly ending: AbortSignal },
): RestHandler {
  const routes = new Map<string, Served>([
    ['/resources/export', { role: 'reader', serve: serveWith(resourcesFile) }],
    ['/reservations/export', { role: 'operator', serve: serveWith(reservationsFile) }],
    ['/events/export', { role: 'operator', serve: serveWith(eventsFile) }],
    ['/audit/export', { role: 'operator', serve: serveWith(auditFile) }],
  ]);
  return (req, res, requestId) => {
    const [path = '/', query = ''] = (req.url ?? '/').split('?', 2);
    const served = routes.get(path);
    if (served === undefined || (req.method !== 'GET' && req.method !== 'HEAD')) return null;
    const answered = async (): Promise<void> => {
      const ctx = options.createContext(req, requestId);
      assertRole(ctx, { role: served.role });
      const opened = await served.serve(query, req.headers.accept, ctx);
      await sendFile(req, res, opened, requestId, options.ending);
    };
    answered().catch((error: unknown) => {
      // Half a file must not look like a whole one: its connection breaks off.
      if (res.headersSent) res.destroy();
      const described = describeError(error);
      const gone = res.destroyed || described.code === 'CLIENT_GONE';
      if (described.code === 'INTERNAL' && !gone) options.onError(error, requestId, path);
      sendError(res, described, requestId);
    });
    return path;
  };
}

function serveWith<Input extends z.ZodObject>(kind: ExportKind<Input>): Serve {
  const shape = inputShapeOf(kind.input);
  return async (query, accept, { engine }) => {
    const read = kind.input.safeParse(readQuery(query, shape));
    if (!read.success)
      throw new ApiError('VALIDATION_FAILED', 'The input is not valid: see errors.', {
        errors: fieldErrorsOf(read.error),
      });
    const asked = fileInput.parse(read.data);
    const format = asked.format ?? (wantsNdjson(accept) ? 'ndjson' : 'csv');
    const file = await kind.open(engine, read.data, format);
    const bom = format === 'csv' && asked.bom;
    return { file, name: fileName(kind.name, file, format), format, bom };
  };
}

function wantsNdjson(accept: string | undefined): boolean {
  return accept?.toLowerCase().includes('application/x-ndjson') === true;
}

async function sendFile(
  req: IncomingMessage,
  res: ServerResponse,
  { file, name, format, bom }: Opened,
  requestId: string,
  ending: AbortSignal,
): Promise<void> {
  try {
    if (res.destroyed) return;
    res.setTimeout(STALL_MS, () => res.destroy());
    res.writeHead(200, {
      'Content-Type': TYPES[format],
      'Content-Disposition': `attachment; filename="${name}"`,
      'Cache-Control': 'no-store',
      'X-Content-Type-Options': 'nosniff',
      'X-Request-Id': requestId,
      'X-As-Of': toInstant(file.asOf),
      'X-Position': positionOf(file),
      'X-Total-Count': String(file.total),
    });
    if (req.method === 'HEAD') {
      res.end();
      return;
    }
    if (bom) res.write(BYTE_ORDER_MARK);
    await pipeline(Readable.from(file.pieces, { objectMode: false }), res, { signal: ending });
  } finally {
    await file.close();
  }
}
