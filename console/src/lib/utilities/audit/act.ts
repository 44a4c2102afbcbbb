import type { Action } from './query.ts';

export type Fact = string | number | boolean | null;

/** One administrative act. */
export interface Act {
  readonly id: string;
  readonly action: Action;
  /** The store's time, in ms since the epoch. */
  readonly atMs: number;
  readonly actor: string;
  readonly subject: string;
  readonly serverId: string;
  readonly requestId: string | null;
  readonly before: Readonly<Record<string, Fact>> | null;
  readonly after: Readonly<Record<string, Fact>> | null;
}

/** What an act changed in one respect; undefined where it is not known or was not so. */
export interface Change {
  readonly name: string;
  readonly before: Fact | undefined;
  readonly after: Fact | undefined;
}

/** All that an act changed, in the order in which it is told. */
export function changesOf({ before, after }: Pick<Act, 'before' | 'after'>): readonly Change[] {
  const names = new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {})]);
  return [...names].map((name) => ({ name, before: before?.[name], after: after?.[name] }));
}

/** Adds acts to those known, newest first; each stays one, however often it is read. */
export function mergeActs(known: readonly Act[], found: readonly Act[]): readonly Act[] {
  const ids = new Set(known.map(({ id }) => id));
  const fresh = found.filter(({ id }) => !ids.has(id));
  if (fresh.length === 0) return known;
  return [...known, ...fresh].sort(newestFirst);
}

function newestFirst(a: Act, b: Act): number {
  if (a.atMs !== b.atMs) return b.atMs - a.atMs;
  return a.id < b.id ? 1 : -1;
}
