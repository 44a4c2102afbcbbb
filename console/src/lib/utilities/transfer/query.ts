/** What can be had as a file. */
export const EXPORTS = ['resources', 'reservations', 'events'] as const;
export type ExportName = (typeof EXPORTS)[number];

export const FORMATS = ['csv', 'ndjson'] as const;
export type ExportFormat = (typeof FORMATS)[number];

export const STATES = ['open', 'closed'] as const;
export const STATUSES = ['held', 'confirmed', 'cancelled', 'expired'] as const;

/** Which rows of a file are wanted; null: all. */
export interface ExportFilter {
  readonly group: string | null;
  readonly type: string | null;
  readonly state: (typeof STATES)[number] | null;
  /** Part of an id or a label. */
  readonly search: string | null;
  readonly resourceId: string | null;
  readonly clientId: string | null;
  readonly status: (typeof STATUSES)[number] | null;
  /** Instants, ISO 8601 in UTC: from this one on, and before that one. */
  readonly from: string | null;
  readonly to: string | null;
}

/** What the page of files shows: all of it is in the URL. */
export interface TransferQuery {
  readonly view: 'import' | 'export';
  /** The import that is looked at. */
  readonly importId: string | null;
  readonly what: ExportName;
  readonly format: ExportFormat;
  readonly filter: ExportFilter;
}

export const NO_FILTER: ExportFilter = {
  group: null,
  type: null,
  state: null,
  search: null,
  resourceId: null,
  clientId: null,
  status: null,
  from: null,
  to: null,
};

export const DEFAULT_TRANSFER_QUERY: TransferQuery = {
  view: 'import',
  importId: null,
  what: 'resources',
  format: 'csv',
  filter: NO_FILTER,
};

/** The filters that each file has. */
export const FILTERS: Readonly<Record<ExportName, readonly (keyof ExportFilter)[]>> = {
  resources: ['group', 'type', 'state', 'search'],
  reservations: ['group', 'resourceId', 'clientId', 'status', 'from', 'to'],
  events: ['group', 'resourceId', 'from', 'to'],
};

/** The short names of filters in an address. */
const NAMES: Readonly<Record<keyof ExportFilter, string>> = {
  group: 'group',
  type: 'type',
  state: 'state',
  search: 'q',
  resourceId: 'resource',
  clientId: 'client',
  status: 'status',
  from: 'from',
  to: 'to',
};

const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d{1,6})?Z$/;

/** Reads a query; whatever makes no sense counts as not said, since people edit URLs. */
export function parseTransferQuery(params: Pick<URLSearchParams, 'get'>): TransferQuery {
  const text = (name: keyof ExportFilter): string | null => {
    const value = params.get(NAMES[name]);
    return value === '' ? null : value;
  };
  return {
    view: oneOf(['import', 'export'], params.get('view')) ?? DEFAULT_TRANSFER_QUERY.view,
    importId: importIdOf(params.get('import')),
    what: oneOf(EXPORTS, params.get('of')) ?? DEFAULT_TRANSFER_QUERY.what,
    format: oneOf(FORMATS, params.get('format')) ?? DEFAULT_TRANSFER_QUERY.format,
    filter: {
      group: text('group'),
      type: text('type'),
      state: oneOf(STATES, params.get(NAMES.state)),
      search: text('search'),
      resourceId: text('resourceId'),
      clientId: text('clientId'),
      status: oneOf(STATUSES, params.get(NAMES.status)),
      from: instantOf(params.get(NAMES.from)),
      to: instantOf(params.get(NAMES.to)),
    },
  };
}

/** Writes what differs from the default, always in the same order: equal queries, equal URLs. */
export function writeTransferQuery(query: TransferQuery): URLSearchParams {
  const params = new URLSearchParams();
  const { view, importId, what, format, filter } = query;
  if (view !== DEFAULT_TRANSFER_QUERY.view) params.set('view', view);
  if (importId !== null) params.set('import', importId);
  if (what !== DEFAULT_TRANSFER_QUERY.what) params.set('of', what);
  if (format !== DEFAULT_TRANSFER_QUERY.format) params.set('format', format);
  for (const name of Object.keys(NAMES) as (keyof ExportFilter)[]) {
    const value = filter[name];
    if (value !== null) params.set(NAMES[name], value);
  }
  return params;
}

function importIdOf(text: string | null): string | null {
  return text !== null && /^[\w-]{1,64}$/.test(text) ? text : null;
}

function instantOf(text: string | null): string | null {
  return text !== null && INSTANT.test(text) && !Number.isNaN(Date.parse(text)) ? text : null;
}

function oneOf<Word extends string>(words: readonly Word[], text: string | null): Word | null {
  return words.find((word) => word === text) ?? null;
}
