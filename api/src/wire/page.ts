import type { Page, PageRequest } from '@reservation-engine/engine/projections/views';
import { z } from 'zod';

export const MAX_PAGE = 1_000;
const DEFAULT_PAGE = 100;

/** What every list takes: where to go on, and how much. */
export const pageInput = {
  cursor: z
    .string()
    .min(1)
    .max(2_000)
    .optional()
    .meta({ description: '`nextCursor` of the page before; opaque' }),
  limit: z
    .int()
    .min(1)
    .max(MAX_PAGE)
    .default(DEFAULT_PAGE)
    .meta({ description: 'The most items of a page', examples: [100] }),
};

/** A page of a list: `nextCursor` is null on the last one. */
export function pageOf<Item extends z.ZodType>(item: Item) {
  return z.object({ items: z.array(item), nextCursor: z.string().nullable() });
}

export function toPageRequest(input: {
  readonly cursor?: string | undefined;
  readonly limit: number;
}): PageRequest {
  return { cursor: input.cursor ?? null, limit: input.limit };
}

export function toPage<From, To>(
  page: Page<From>,
  convert: (item: From) => To,
): { items: To[]; nextCursor: string | null } {
  return { items: page.items.map(convert), nextCursor: page.nextCursor };
}

/** What a filter sets, without the keys that were left out. */
export function definedOnly<Filter extends object>(
  filter: Filter,
): { [Key in keyof Filter]: Exclude<Filter[Key], undefined> } {
  return Object.fromEntries(Object.entries(filter).filter(([, value]) => value !== undefined)) as {
    [Key in keyof Filter]: Exclude<Filter[Key], undefined>;
  };
}
