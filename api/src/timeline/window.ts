import type {
  TimelineFilter,
  TimelineWindow,
} from '@reservation-engine/engine/timeline/timeline-filter';
import {
  TIMELINE_KINDS,
  type TimelineKind,
} from '@reservation-engine/engine/timeline/timeline-attempt';
import { z } from 'zod';
import { invalidInput } from '../trpc/api-error.ts';
import { id, resourceId } from '../wire/fields.ts';
import { instantInput, parseInstant } from '../wire/instant.ts';
import { definedOnly } from '../wire/page.ts';

/** What says which part of the log is meant. */
export const windowInput = {
  resourceId: resourceId.optional(),
  group: id.optional().meta({ description: 'Resources of this group' }),
  runId: id.optional().meta({ description: 'Resources whose attribute `runId` is this' }),
  from: instantInput.optional().meta({
    description: 'Decided at this instant or later',
  }),
  to: instantInput.optional().meta({
    description: 'Decided before this instant',
  }),
};

const isKind = (text: string): text is TimelineKind => TIMELINE_KINDS.some((kind) => kind === text);

export const filterInput = {
  ...windowInput,
  serverId: id.optional().meta({ description: 'Taken by this server' }),
  kind: z
    .string()
    .max(200)
    .refine((text) => text.split(',').every(isKind), {
      error: `Must be one or more of ${TIMELINE_KINDS.join(', ')}, separated by commas`,
    })
    .optional()
    .meta({
      description: `What was asked for, separated by commas: ${TIMELINE_KINDS.join(', ')}`,
    }),
};

type Given<Name extends string> = Readonly<Partial<Record<Name, string | undefined>>>;

/** @throws ApiError VALIDATION_FAILED for a window that ends before it begins */
export function toWindow(given: Given<keyof typeof windowInput>): TimelineWindow {
  const { resourceId, group, runId } = given;
  const from = toMicros(given.from);
  const to = toMicros(given.to);
  if (from !== undefined && to !== undefined && to < from)
    throw invalidInput('to', 'Must not be before from');
  return definedOnly({ resourceId, group, runId, from, to });
}

function toMicros(instant: string | undefined): number | undefined {
  return instant === undefined ? undefined : (parseInstant(instant) ?? undefined);
}

export function toFilter(given: Given<keyof typeof filterInput>): TimelineFilter {
  const { serverId, kind } = given;
  return {
    ...toWindow(given),
    ...(serverId === undefined ? {} : { serverId }),
    ...(kind === undefined ? {} : { kinds: kind.split(',').filter(isKind) }),
  };
}
