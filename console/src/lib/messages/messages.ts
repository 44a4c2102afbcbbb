import type { en } from './en.ts';

/** The words of English, as any language may say them. */
export type Messages = Words<typeof en>;

type Words<Of> = Of extends string
  ? string
  : Of extends (...parts: infer Parts) => string
    ? (...parts: Parts) => string
    : { readonly [Key in keyof Of]: Words<Of[Key]> };
