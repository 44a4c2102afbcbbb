import { ACTIONS, type Act, type Action } from '@reservation-engine/engine/audit/acts';
import type { ActFilter } from '@reservation-engine/engine/audit/read-acts';
import { z } from 'zod';
import { id } from '../wire/fields.ts';
import { instant, instantInput, parseInstant, toInstant } from '../wire/instant.ts';
import { definedOnly, pageInput } from '../wire/page.ts';

const isAction = (text: string): text is Action => ACTIONS.some((action) => action === text);

export const auditFilter = {
  actor: id.optional().meta({ description: 'Who did it' }),
  action: z
    .string()
    .max(500)
    .refine((text) => text.split(',').every(isAction), {
      error: `Must be one or more of ${ACTIONS.join(', ')}, separated by commas`,
    })
    .optional()
    .meta({ description: 'What was done', examples: ['resource.close,resource.reopen'] }),
  subject: id.optional().meta({
    description: 'The resource, server, projection or simulation it was done to',
  }),
  from: instantInput.optional().meta({ description: 'At this instant or later' }),
  to: instantInput.optional().meta({ description: 'Before this instant' }),
};

export const listInput = z.strictObject({ ...auditFilter, ...pageInput });

const facts = z
  .record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()]))
  .nullable();

export const act = z
  .object({
    id: z.string().meta({ description: 'Unique among all acts' }),
    action: z.enum(ACTIONS),
    at: instant.meta({ description: 'The store’s time' }),
    actor: z
      .string()
      .meta({ description: 'Who asked; of what a server did by itself, the server' }),
    subject: z.string().meta({ description: 'What it was done to' }),
    serverId: z.string().meta({ description: 'The server that did it' }),
    requestId: z.string().nullable(),
    before: facts.meta({ description: 'What it was, as far as that says anything' }),
    after: facts.meta({ description: 'What it is now' }),
  })
  .meta({ id: 'Act' });

/** The fields of a filter, once their times are read. */
export function toActFilter(input: {
  readonly actor?: string | undefined;
  readonly action?: string | undefined;
  readonly subject?: string | undefined;
  readonly from?: string | undefined;
  readonly to?: string | undefined;
}): ActFilter {
  const { action, from, to, ...exact } = input;
  return definedOnly({
    ...exact,
    actions: action?.split(',').filter(isAction),
    from: from === undefined ? undefined : (parseInstant(from) ?? undefined),
    to: to === undefined ? undefined : (parseInstant(to) ?? undefined),
  });
}

export function toAct({ at, before, after, ...from }: Act): z.infer<typeof act> {
  return {
    ...from,
    at: toInstant(at),
    before: before === null ? null : { ...before },
    after: after === null ? null : { ...after },
  };
}
