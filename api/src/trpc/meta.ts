import type { z } from 'zod';
import type { Role } from '../access/role.ts';

/** What a procedure says of itself besides its input and output. */
export interface ApiMeta {
  /** The least role that may call it. */
  readonly role: Role;
  /** Its REST route and documentation; none: tRPC only. */
  readonly openapi?: RestMeta;
}

export interface RestMeta {
  method: 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE';
  /** Parameters in braces, e.g. `/resources/{resourceId}`. */
  path: `/${string}`;
  tags: string[];
  summary: string;
  description?: string;
  /** Its success makes something new, and is answered 201. */
  creates?: boolean;
  /** When its success finds what was there already, and is answered 200 instead. */
  finds?: string;
  /** What else may go wrong: the name in `problemResponses` by HTTP status. */
  problems?: Readonly<Record<number, string>>;
  /** Media types of its success instead of JSON, each with an example. */
  produces?: Readonly<Record<string, string | null>>;
  /** Media types of its body instead of JSON, each with an example. */
  consumes?: Readonly<Record<string, string | null>>;
  /** With a body that is no JSON: what the query says of it. */
  query?: z.ZodObject;
  /** What its success says in headers of its own. */
  responseHeaders?: readonly ResponseHeader[];
  /** Takes the route only when this is in the query, before another procedure of the route. */
  whenQuery?: string;
}

/** Headers that some answers have, by the name under which they are documented. */
export type ResponseHeader =
  'X-As-Of' | 'X-Position' | 'X-Total-Count' | 'Content-Disposition' | 'X-Import-Id';
