import { parseSort, writeSort } from '../tables/sort.ts';
import { type Sign, SIGNS } from './look.ts';
import { SEAT_SORT_KEYS, type SeatSort } from './sort-seats.ts';
import { type Focus, withinScale } from './viewport.ts';

/** What a seat map shows: all of it is in the URL. */
export interface SeatQuery {
  /** null: the first group there is. */
  readonly group: string | null;
  readonly view: 'map' | 'table';
  /** null: the whole hall. */
  readonly section: string | null;
  /** What the legend has turned off. */
  readonly off: readonly Sign[];
  /** The ids of what is chosen; several are chosen for a booking. */
  readonly selected: readonly string[];
  /** As it was at this instant, in ms since the epoch; null: as it is. */
  readonly atMs: number | null;
  /** Where the map was moved and zoomed to; null: it fits itself. */
  readonly focus: Focus | null;
  /** Of the table. */
  readonly sort: SeatSort;
}

export const DEFAULT_SEAT_QUERY: SeatQuery = {
  group: null,
  view: 'map',
  section: null,
  off: [],
  selected: [],
  atMs: null,
  focus: null,
  sort: { key: 'section', descending: false },
};

/** Reads a query; whatever makes no sense counts as not said, since people edit URLs. */
export function parseSeatQuery(params: Pick<URLSearchParams, 'get' | 'getAll'>): SeatQuery {
  const off = (params.get('off') ?? '').split(' ');
  return {
    group: params.get('group'),
    view: params.get('view') === 'table' ? 'table' : 'map',
    section: params.get('section'),
    off: SIGNS.filter((sign) => off.includes(sign)),
    selected: [...new Set(params.getAll('seat'))],
    atMs: parseAt(params.get('at')),
    focus: parseFocus(params.get('zoom')),
    sort: parseSort(params.get('sort'), SEAT_SORT_KEYS, DEFAULT_SEAT_QUERY.sort),
  };
}

/** Writes what differs from the default, always in the same order: equal queries, equal URLs. */
export function writeSeatQuery(query: SeatQuery): URLSearchParams {
  const params = new URLSearchParams();
  if (query.group !== null) params.set('group', query.group);
  if (query.view !== 'map') params.set('view', query.view);
  if (query.section !== null) params.set('section', query.section);
  const off = SIGNS.filter((sign) => query.off.includes(sign));
  if (off.length > 0) params.set('off', off.join(' '));
  if (query.atMs !== null) params.set('at', new Date(query.atMs).toISOString());
  if (query.focus !== null) {
    const { scale, x, y } = query.focus;
    params.set('zoom', `${scale}@${x},${y}`);
  }
  const sort = writeSort(query.sort);
  if (sort !== writeSort(DEFAULT_SEAT_QUERY.sort)) params.set('sort', sort);
  for (const id of query.selected) params.append('seat', id);
  return params;
}

function parseAt(text: string | null): number | null {
  const instant = Date.parse(text ?? '');
  return Number.isNaN(instant) ? null : instant;
}

const FOCUS = /^(\d+(?:\.\d+)?)@(-?\d{1,6}),(-?\d{1,6})$/;

function parseFocus(text: string | null): Focus | null {
  const [, scale, x, y] = FOCUS.exec(text ?? '') ?? [];
  return scale === undefined ? null : { scale: withinScale(+scale), x: Number(x), y: Number(y) };
}
