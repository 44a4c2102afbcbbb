/** Administrative acts, as the server names them. */
export const ACTIONS = [
  'resource.create',
  'resource.capacity',
  'resource.close',
  'resource.reopen',
  'clock.sync',
  'clock.offset',
  'clock.correction',
  'clock.step',
  'projection.rebuild',
  'projection.retry',
  'simulation.start',
  'simulation.stop',
] as const;
export type Action = (typeof ACTIONS)[number];

/** How far back is looked; `all`: to the beginning. */
export const SPANS = ['all', 'hour', 'day', 'week'] as const;
export type SpanName = (typeof SPANS)[number];

const HOUR_MS = 3_600_000;
const SPAN_MS: Readonly<Record<SpanName, number | null>> = {
  all: null,
  hour: HOUR_MS,
  day: 24 * HOUR_MS,
  week: 168 * HOUR_MS,
};

/** Which acts are shown, and which one is open: all of it is in the URL. */
export interface AuditQuery {
  /** Who did it, exactly; empty: whoever. */
  readonly actor: string;
  /** What it was done to, exactly; empty: whatever. */
  readonly subject: string;
  readonly action: Action | null;
  readonly span: SpanName;
  readonly selected: string | null;
}

export const DEFAULT_AUDIT_QUERY: AuditQuery = {
  actor: '',
  subject: '',
  action: null,
  span: 'all',
  selected: null,
};

/** Reads a query; whatever makes no sense counts as not said, since people edit URLs. */
export function parseAuditQuery(params: Pick<URLSearchParams, 'get'>): AuditQuery {
  return {
    actor: params.get('actor') ?? '',
    subject: params.get('subject') ?? '',
    action: ACTIONS.find((action) => action === params.get('action')) ?? null,
    span: SPANS.find((span) => span === params.get('span')) ?? 'all',
    selected: params.get('act'),
  };
}

/** Writes what differs from the default, always in the same order: equal queries, equal URLs. */
export function writeAuditQuery(query: AuditQuery): URLSearchParams {
  const params = new URLSearchParams();
  if (query.actor !== '') params.set('actor', query.actor);
  if (query.subject !== '') params.set('subject', query.subject);
  if (query.action !== null) params.set('action', query.action);
  if (query.span !== 'all') params.set('span', query.span);
  if (query.selected !== null) params.set('act', query.selected);
  return params;
}

/** Whether anything narrows the list. */
export function isNarrowed({ actor, subject, action, span }: AuditQuery): boolean {
  return actor !== '' || subject !== '' || action !== null || span !== 'all';
}

/** What the server is asked for: the query without what only this page knows. */
export interface AuditFilter {
  readonly actor?: string;
  readonly subject?: string;
  readonly action?: Action;
  /** ISO 8601. */
  readonly from?: string;
}

export function auditFilter(
  { actor, subject, action, span }: AuditQuery,
  nowMs: number,
): AuditFilter {
  const spanMs = SPAN_MS[span];
  return {
    ...(actor !== '' && { actor }),
    ...(subject !== '' && { subject }),
    ...(action !== null && { action }),
    ...(spanMs !== null && { from: new Date(nowMs - spanMs).toISOString() }),
  };
}

/** Where the same acts are had as a file. */
export function auditFileAddress(filter: AuditFilter, format: 'csv' | 'ndjson'): string {
  const params = new URLSearchParams({ ...filter, format });
  return `/audit/export?${params.toString()}`;
}
