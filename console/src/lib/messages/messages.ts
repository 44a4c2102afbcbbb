import type { en } from './en.ts';

/** The words of English, as any language may say them: a key that is missing does not compile. */
export type Messages = Words<typeof en>;

/** The same shape with any words. */
export type Words<Of> = Of extends string
  ? string
  : Of extends (...parts: infer Parts) => string
    ? (...parts: Parts) => string
    : { readonly [Key in keyof Of]: Words<Of[Key]> };
