/** How far back the overview looks. */
export const SPANS = ['10m', '1h', '24h'] as const;
export type Span = (typeof SPANS)[number];

/** Which part of what happens is shown: all of it is in the URL. */
export interface OverviewFilter {
  readonly span: Span;
  /** null: all groups. */
  readonly group: string | null;
  /** What this server took; null: all servers. */
  readonly serverId: string | null;
}

export const DEFAULT_OVERVIEW: OverviewFilter = { span: '10m', group: null, serverId: null };

/** Reads a filter; whatever makes no sense counts as not said. */
export function parseOverviewFilter(params: Pick<URLSearchParams, 'get'>): OverviewFilter {
  const span = params.get('span');
  return {
    span: SPANS.find((one) => one === span) ?? DEFAULT_OVERVIEW.span,
    group: named(params.get('group')),
    serverId: named(params.get('server')),
  };
}

/** Writes what differs from the default. */
export function writeOverviewFilter(filter: OverviewFilter): URLSearchParams {
  const params = new URLSearchParams();
  if (filter.span !== DEFAULT_OVERVIEW.span) params.set('span', filter.span);
  if (filter.group !== null) params.set('group', filter.group);
  if (filter.serverId !== null) params.set('server', filter.serverId);
  return params;
}

/** Names have at least a character. */
function named(text: string | null): string | null {
  return text === '' ? null : text;
}
