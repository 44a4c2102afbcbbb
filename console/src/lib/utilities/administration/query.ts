/** What the page of administration shows: all of it is in the URL. */
export interface AdministrationQuery {
  /** The projection whose rebuild is asked about; null: none is. */
  readonly rebuild: string | null;
  /** Servers that stopped, beside those that run. */
  readonly withStopped: boolean;
}

export const DEFAULT_ADMINISTRATION: AdministrationQuery = { rebuild: null, withStopped: false };

/** Reads a query; whatever makes no sense counts as not said, since people edit URLs. */
export function parseAdministrationQuery(
  params: Pick<URLSearchParams, 'get' | 'has'>,
): AdministrationQuery {
  const rebuild = params.get('rebuild');
  return { rebuild: rebuild === '' ? null : rebuild, withStopped: params.has('stopped') };
}

/** Writes what differs from the default, always in the same order: equal queries, equal URLs. */
export function writeAdministrationQuery(query: AdministrationQuery): URLSearchParams {
  const params = new URLSearchParams();
  if (query.rebuild !== null) params.set('rebuild', query.rebuild);
  if (query.withStopped) params.set('stopped', '');
  return params;
}
