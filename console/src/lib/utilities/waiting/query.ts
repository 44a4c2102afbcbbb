/** Which waiting lists are shown, and which one is open: all of it is in the URL. */
export interface WaitingQuery {
  /** null: of all groups. */
  readonly group: string | null;
  /** The id of the resource whose list is open. */
  readonly selected: string | null;
}

export const DEFAULT_WAITING_QUERY: WaitingQuery = { group: null, selected: null };

/** Reads a query; an empty id is no id. */
export function parseWaitingQuery(params: Pick<URLSearchParams, 'get'>): WaitingQuery {
  const read = (name: string) => {
    const text = params.get(name);
    return text === '' ? null : text;
  };
  return { group: read('group'), selected: read('resource') };
}

/** Writes what differs from the default, always in the same order: equal queries, equal URLs. */
export function writeWaitingQuery({ group, selected }: WaitingQuery): URLSearchParams {
  const params = new URLSearchParams();
  if (group !== null) params.set('group', group);
  if (selected !== null) params.set('resource', selected);
  return params;
}
