import { t } from '../../runes/locale.svelte.ts';

/** What people call a projection; one that this console does not know goes by its own name. */
export function projectionName(name: string): string {
  return known(name)?.title ?? name;
}

/** What is in it; null where this console does not know. */
export function projectionContent(name: string): string | null {
  return known(name)?.what ?? null;
}

function known(name: string): { readonly title: string; readonly what: string } | undefined {
  const names: Readonly<Record<string, { readonly title: string; readonly what: string }>> =
    t().administration.projections.names;
  return names[name];
}
