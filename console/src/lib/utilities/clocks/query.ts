/** How far back the clocks are shown. */
export const CLOCK_SPANS = ['15m', '100m', '24h'] as const;
export type ClockSpan = (typeof CLOCK_SPANS)[number];

export const CLOCK_SPAN_MS: Readonly<Record<ClockSpan, number>> = {
  '15m': 900_000,
  '100m': 6_000_000,
  '24h': 86_400_000,
};

/** What of the clocks is shown: all of it is in the URL. */
export interface ClocksQuery {
  readonly span: ClockSpan;
  /** Whose sources are shown; null: those of the first that has any. */
  readonly server: string | null;
}

export const DEFAULT_CLOCKS: ClocksQuery = { span: '100m', server: null };

/** Reads a query; whatever makes no sense counts as not said. */
export function parseClocksQuery(params: Pick<URLSearchParams, 'get'>): ClocksQuery {
  const span = params.get('span');
  const server = params.get('server');
  return {
    span: CLOCK_SPANS.find((one) => one === span) ?? DEFAULT_CLOCKS.span,
    server: server === '' ? null : server,
  };
}

/** Writes what differs from the default. */
export function writeClocksQuery({ span, server }: ClocksQuery): URLSearchParams {
  const params = new URLSearchParams();
  if (span !== DEFAULT_CLOCKS.span) params.set('span', span);
  if (server !== null) params.set('server', server);
  return params;
}
