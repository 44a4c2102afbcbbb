import { parseSort, type Sort, writeSort } from '../tables/sort.ts';
import { type Shown, SHOWN } from './standing.ts';

/** The columns a table of resources can be sorted by. */
export const SORT_KEYS = [
  'label',
  'id',
  'group',
  'standing',
  'taken',
  'confirmed',
  'held',
  'available',
  'waiting',
  'version',
  'age',
] as const;

export type SortKey = (typeof SORT_KEYS)[number];

/** Which resources are shown, in which order, and which one is open: all of it is in the URL. */
export interface ResourceQuery {
  /** Part of the label or the id, whatever its case; empty: all. */
  readonly text: string;
  /** null: all groups. */
  readonly group: string | null;
  /** null: all types. */
  readonly type: string | null;
  /** What is shown, one or the other of these; empty: all. */
  readonly shown: readonly Shown[];
  readonly sort: Sort<SortKey>;
  /** The id of the resource whose panel is open. */
  readonly selected: string | null;
  /** Whether the form for a new resource is open. */
  readonly creating: boolean;
}

export const DEFAULT_QUERY: ResourceQuery = {
  text: '',
  group: null,
  type: null,
  shown: [],
  sort: { key: 'group', descending: false },
  selected: null,
  creating: false,
};

/** Reads a query; whatever makes no sense counts as not said, since people edit URLs. */
export function parseResourceQuery(params: Pick<URLSearchParams, 'get' | 'has'>): ResourceQuery {
  return {
    text: params.get('q') ?? '',
    group: params.get('group'),
    type: params.get('type'),
    shown: parseShown(params.get('state')),
    sort: parseSort(params.get('sort'), SORT_KEYS, DEFAULT_QUERY.sort),
    selected: params.get('resource'),
    creating: params.has('new'),
  };
}

/** Writes what differs from the default, always in the same order: equal queries, equal URLs. */
export function writeResourceQuery(query: ResourceQuery): URLSearchParams {
  const params = new URLSearchParams();
  if (query.text !== '') params.set('q', query.text);
  if (query.group !== null) params.set('group', query.group);
  if (query.type !== null) params.set('type', query.type);
  const shown = SHOWN.filter((one) => query.shown.includes(one));
  if (shown.length > 0) params.set('state', shown.join(' '));
  const sort = writeSort(query.sort);
  if (sort !== writeSort(DEFAULT_QUERY.sort)) params.set('sort', sort);
  if (query.selected !== null) params.set('resource', query.selected);
  if (query.creating) params.set('new', '');
  return params;
}

/** Whether anything narrows the list: sorting and opening do not. */
export function isNarrowed(query: ResourceQuery): boolean {
  const { text, group, type, shown } = query;
  return text !== '' || group !== null || type !== null || shown.length > 0;
}

function parseShown(text: string | null): Shown[] {
  const words = (text ?? '').split(' ');
  return SHOWN.filter((one) => words.includes(one));
}
