import { z } from 'zod';
import { auditFilter } from '../audit/schemas.ts';
import { resourceFilter } from '../resources/schemas.ts';
import { filterInput, windowInput } from '../timeline/window.ts';
import * as fields from '../wire/fields.ts';
import { instant } from '../wire/instant.ts';
import { reservationStatus } from '../wire/reservation.ts';

/** How a file is written, whatever is in it. */
const file = {
  format: z
    .enum(['csv', 'ndjson'])
    .optional()
    .meta({ description: 'Instead of the header `Accept`; csv by default' }),
  bom: z.boolean().default(false).meta({
    description: 'Begin a CSV file with the mark by which Excel knows UTF-8',
  }),
};

/** The part of an export's input that says how the file is written. */
export const fileInput = z.object(file);

export const resourcesExport = z.strictObject({ ...resourceFilter, ...file });

const { from, to } = windowInput;
export const reservationsExport = z.strictObject({
  resourceId: fields.resourceId.optional(),
  group: fields.id.optional(),
  clientId: fields.clientId.optional(),
  bookingId: fields.bookingId.optional(),
  status: reservationStatus.optional(),
  from: from.meta({ description: 'Granted at this instant or later' }),
  to: to.meta({ description: 'Granted before this instant' }),
  ...file,
});

export const auditExport = z.strictObject({ ...auditFilter, ...file });

export const eventsExport = z.strictObject({ ...filterInput, ...file });

/** A file as a value, for programs that want a small one. */
export const exported = z.object({
  fileName: z.string(),
  content: z.string(),
  rows: z.number(),
  asOf: instant.meta({ description: 'The store’s clock at the moment the file shows' }),
  position: z.string().meta({ description: 'How far the log had come; opaque' }),
});

export type ExportedDto = z.infer<typeof exported>;
