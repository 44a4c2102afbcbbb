import type { SourceRow } from './server-clock-row.ts';

/** A span of offsets, in µs. */
export interface OffsetSpan {
  readonly leastUs: number;
  readonly mostUs: number;
}

/** A source that said something, as its interval. */
export interface SourceClaim extends OffsetSpan {
  readonly source: string;
  readonly offsetUs: number;
}

/** What sources claim of a clock. */
export function claimsOf(sources: readonly SourceRow[]): readonly SourceClaim[] {
  return sources.flatMap(({ source, offsetUs, boundUs }) =>
    offsetUs === null || boundUs === null
      ? []
      : [{ source, offsetUs, leastUs: offsetUs - boundUs, mostUs: offsetUs + boundUs }],
  );
}

/** Where the intervals of those that agree overlap; null where none or no common part is left. */
export function agreementOf(sources: readonly SourceRow[]): OffsetSpan | null {
  const agreed = claimsOf(sources.filter(({ verdict }) => verdict === 'agreed'));
  if (agreed.length === 0) return null;
  const leastUs = Math.max(...agreed.map((claim) => claim.leastUs));
  const mostUs = Math.min(...agreed.map((claim) => claim.mostUs));
  return leastUs <= mostUs ? { leastUs, mostUs } : null;
}

/** What a scale of sources reaches over: those that agree, and others that are not far from them. */
export function sourcesSpan(sources: readonly SourceRow[]): OffsetSpan {
  const agreed = claimsOf(sources.filter(({ verdict }) => verdict === 'agreed'));
  const shown = agreed.length > 0 ? agreed : claimsOf(sources);
  if (shown.length === 0) return { leastUs: -1_000, mostUs: 1_000 };
  return {
    leastUs: Math.min(...shown.map((claim) => claim.leastUs)),
    mostUs: Math.max(...shown.map((claim) => claim.mostUs)),
  };
}
