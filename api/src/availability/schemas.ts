import { z } from 'zod';
import { resourceState } from '../wire/availability.ts';
import { id, resourceId, version } from '../wire/fields.ts';
import { instantInput } from '../wire/instant.ts';
import { pageInput } from '../wire/page.ts';

/** A page of seats at most, each of which the watch has to remember. */
const MAX_WATCHED = 1_000;

export const getInput = z.strictObject({
  resourceId,
  minVersion: version.optional().meta({
    description: 'Wait, for at most two seconds, until the view is that far: read your own write',
  }),
});

export const listInput = z.strictObject({
  group: id.optional(),
  type: id.optional(),
  state: resourceState.optional(),
  search: id.optional(),
  ...pageInput,
});

export const atInput = z.strictObject({
  resourceId: resourceId.optional(),
  group: id.optional(),
  at: instantInput.meta({ examples: ['2026-11-20T10:00:00.123456Z'] }),
  ...pageInput,
});

export const watchInput = z.strictObject({
  resourceIds: z.array(resourceId).min(1).max(MAX_WATCHED).optional(),
  group: id.optional(),
  /** Set by whoever reconnects: where the watch had come to. */
  lastEventId: z.string().max(2_000).optional(),
});
