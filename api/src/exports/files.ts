import type { Engine } from '@reservation-engine/engine';
import type { ExportFormat } from '@reservation-engine/engine/export/copy-statement';
import type { Export } from '@reservation-engine/engine/export/exporter';
import { encodeCursor } from '@reservation-engine/engine/store/cursor';
import type { z } from 'zod';
import { toActFilter } from '../audit/schemas.ts';
import { toFilter, toWindow } from '../timeline/window.ts';
import { toInstant } from '../wire/instant.ts';
import { definedOnly } from '../wire/page.ts';
import { auditExport, eventsExport, reservationsExport, resourcesExport } from './schemas.ts';

/** A file that can be had: who may have it, what it takes, and how it is opened. */
export interface ExportKind<Input extends z.ZodObject = z.ZodObject> {
  readonly name: 'resources' | 'reservations' | 'events' | 'audit';
  readonly input: Input;
  readonly open: (engine: Engine, input: z.infer<Input>, format: ExportFormat) => Promise<Export>;
}

function kind<Input extends z.ZodObject>(of: ExportKind<Input>): ExportKind<Input> {
  return of;
}

export const resourcesFile = kind({
  name: 'resources',
  input: resourcesExport,
  open: (engine, { format: _format, bom: _bom, ...filter }, format) =>
    engine.exports.resources(definedOnly(filter), format),
});

export const reservationsFile = kind({
  name: 'reservations',
  input: reservationsExport,
  open: (engine, { format: _format, bom: _bom, from, to, ...filter }, format) => {
    const window = toWindow({
      resourceId: undefined,
      group: undefined,
      runId: undefined,
      from,
      to,
    });
    return engine.exports.reservations({ ...definedOnly(filter), ...window }, format);
  },
});

export const eventsFile = kind({
  name: 'events',
  input: eventsExport,
  open: (engine, { format: _format, bom: _bom, ...filter }, format) =>
    engine.exports.events(toFilter(filter), format),
});

export const auditFile = kind({
  name: 'audit',
  input: auditExport,
  open: (engine, { format: _format, bom: _bom, ...filter }, format) =>
    engine.exports.audit(toActFilter(filter), format),
});

/** What a file is called: of what, and as of when, to the second. */
export function fileName(name: string, { asOf }: Export, format: ExportFormat): string {
  const instant = toInstant(asOf).slice(0, 19).replaceAll(/[-:]/g, '');
  return `${name}-${instant}Z.${format}`;
}

/** By which `timeline.watch` and others go on after the moment that a file shows. */
export function positionOf({ position }: Export): string {
  return encodeCursor(position);
}
