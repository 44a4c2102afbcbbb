// From where they are named, and not with the whole replay: every page knows how to link here.
import { POLICIES, type Policy } from '@reservation-engine/engine/replay/input/replay-input';
import { parseInstant } from '../../formats/instants.ts';
import { MAX_PARAMETER_US } from '../policy-parameters.ts';
import { type Offsets, parseOffsets, writeOffsets } from './offsets-codec.ts';

/** Where marks stand: as stamped, as NTP would have them, or as the operator supposes. */
export const MODES = ['raw', 'ntp', 'hypothetical'] as const;
export type Mode = (typeof MODES)[number];

/** What is below the plot; a wide page shows policies and flips beside the others. */
export const PANELS = ['verdicts', 'heat', 'attempts', 'policies', 'flips'] as const;
export type Panel = (typeof PANELS)[number];

/** How contests are put into rows of the heat map. */
export const HEAT_ROWS = ['resource', 'pair'] as const;
export type HeatRows = (typeof HEAT_ROWS)[number];

/** How much faster than it happened a recording is played. */
export const SPEEDS = [0.1, 0.25, 0.5, 1, 2, 5, 10, 25, 100] as const;
export type Speed = (typeof SPEEDS)[number];

/** A span of time, in µs since the epoch. */
export interface Span {
  readonly fromUs: number;
  readonly toUs: number;
}

/** The whole view: what was recorded, and how it is looked at. All of it is in the URL. */
export interface TimelineQuery {
  /** Of these four at most one counts: a worked example, a run, a group, a resource. */
  readonly example: string | null;
  readonly run: string | null;
  readonly group: string | null;
  readonly resource: string | null;
  /** The window, as ISO 8601; null: from the first attempt, to the last. */
  readonly from: string | null;
  readonly to: string | null;
  /** The id of one of its attempts, or `resource:number`, the number within window and resource. */
  readonly contest: string | null;
  /** The id of the attempt that is pinned. */
  readonly attempt: string | null;
  readonly mode: Mode;
  readonly policy: Policy;
  /** How much later writes reach other servers, and the bound of clocks that is waited for; in µs. */
  readonly delay: number | null;
  readonly epsilon: number | null;
  /** What moved servers are supposed to have been off by. */
  readonly offsets: Offsets;
  /** The server whose offset the flip curve is about; null: the one that was moved last. */
  readonly curve: string | null;
  /** The playhead, a true instant in µs; null: the beginning. */
  readonly at: number | null;
  /** What the plot shows; null: as much as there is. */
  readonly view: Span | null;
  readonly speed: Speed;
  readonly panel: Panel;
  readonly heat: HeatRows;
  /** Whether what is committed meanwhile is added. */
  readonly live: boolean;
}

export const DEFAULT_TIMELINE_QUERY: TimelineQuery = {
  example: null,
  run: null,
  group: null,
  resource: null,
  from: null,
  to: null,
  contest: null,
  attempt: null,
  mode: 'raw',
  policy: 'earliest',
  delay: null,
  epsilon: null,
  offsets: {},
  curve: null,
  at: null,
  view: null,
  speed: 1,
  panel: 'verdicts',
  heat: 'resource',
  live: false,
};

const TEXTS = ['example', 'run', 'group', 'resource', 'contest', 'attempt', 'curve'] as const;
const INSTANTS = ['from', 'to'] as const;
const CHOICES = { mode: MODES, policy: POLICIES, panel: PANELS, heat: HEAT_ROWS } as const;

/** Reads a query; whatever makes no sense counts as not said, since people edit URLs. */
export function parseTimelineQuery(
  params: Pick<URLSearchParams, 'get' | 'getAll' | 'has'>,
): TimelineQuery {
  const text = (name: string) => {
    const value = params.get(name);
    return value === '' ? null : value;
  };
  const instant = (name: string) => {
    const value = text(name);
    return value === null || Number.isNaN(parseInstant(value)) ? null : value;
  };
  const choice = <Value extends string>(name: string, from: readonly Value[], fallback: Value) =>
    from.find((one) => one === params.get(name)) ?? fallback;
  const { mode, policy, panel, heat, speed } = DEFAULT_TIMELINE_QUERY;
  return {
    example: text('example'),
    run: text('run'),
    group: text('group'),
    resource: text('resource'),
    from: instant('from'),
    to: instant('to'),
    contest: text('contest'),
    attempt: text('attempt'),
    mode: choice('mode', CHOICES.mode, mode),
    policy: choice('policy', CHOICES.policy, policy),
    delay: parseParameter(text('delay')),
    epsilon: parseParameter(text('epsilon')),
    offsets: parseOffsets(params.getAll('offset')),
    curve: text('curve'),
    at: parseMicros(text('at')),
    view: parseSpan(text('view')),
    speed: SPEEDS.find((one) => one === Number(params.get('speed'))) ?? speed,
    panel: choice('panel', CHOICES.panel, panel),
    heat: choice('heat', CHOICES.heat, heat),
    live: params.has('live'),
  };
}

/** Writes what differs from the default, always in the same order: equal queries, equal URLs. */
export function writeTimelineQuery(query: TimelineQuery): URLSearchParams {
  const params = new URLSearchParams();
  for (const name of [...TEXTS, ...INSTANTS]) {
    const value = query[name];
    if (value !== null) params.set(name, value);
  }
  for (const name of ['mode', 'policy', 'panel', 'heat'] as const)
    if (query[name] !== DEFAULT_TIMELINE_QUERY[name]) params.set(name, query[name]);
  for (const name of ['delay', 'epsilon'] as const) {
    const value = query[name];
    if (value !== null) params.set(name, String(value));
  }
  for (const offset of writeOffsets(query.offsets)) params.append('offset', offset);
  if (query.at !== null) params.set('at', String(query.at));
  if (query.view !== null) params.set('view', `${query.view.fromUs}~${query.view.toUs}`);
  if (query.speed !== DEFAULT_TIMELINE_QUERY.speed) params.set('speed', String(query.speed));
  if (query.live) params.set('live', '');
  return params;
}

function parseMicros(text: string | null): number | null {
  const micros = Number(text ?? NaN);
  return Number.isSafeInteger(micros) ? micros : null;
}

function parseParameter(text: string | null): number | null {
  const us = parseMicros(text);
  return us === null || us < 0 || us > MAX_PARAMETER_US ? null : us;
}

function parseSpan(text: string | null): Span | null {
  const [from = null, to = null] = text?.split('~') ?? [];
  const fromUs = parseMicros(from);
  const toUs = parseMicros(to);
  return fromUs === null || toUs === null || toUs <= fromUs ? null : { fromUs, toUs };
}
