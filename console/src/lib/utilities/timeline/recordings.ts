import type { ResourceRow } from '../resources/row.ts';

/** What can be looked at together, with how much there is of it. */
export interface Recordable {
  readonly kind: 'run' | 'group' | 'resource';
  readonly id: string;
  /** What it is called besides. */
  readonly label: string;
  readonly resources: number;
  /** When anything of it last changed, in ms since the epoch. */
  readonly lastMs: number;
}

type Described = Pick<ResourceRow, 'id' | 'label' | 'group' | 'attributes' | 'asOfMs'>;

/** Runs, groups and resources of these rows, the latest first. */
export function recordables(rows: readonly Described[]): Recordable[] {
  const runs = new Map<string, Recordable>();
  const groups = new Map<string, Recordable>();
  const resources = rows.map(({ id, label, group, attributes, asOfMs }): Recordable => {
    const { runId } = attributes;
    if (typeof runId === 'string') count(runs, 'run', runId, asOfMs);
    if (group !== '') count(groups, 'group', group, asOfMs);
    return { kind: 'resource', id, label, resources: 1, lastMs: asOfMs };
  });
  return [runs.values(), groups.values(), resources].flatMap((kind) =>
    [...kind].sort((a, b) => b.lastMs - a.lastMs),
  );
}

function count(into: Map<string, Recordable>, kind: 'run' | 'group', id: string, ms: number) {
  const known = into.get(id);
  into.set(id, {
    kind,
    id,
    label: id,
    resources: (known?.resources ?? 0) + 1,
    lastMs: Math.max(known?.lastMs ?? 0, ms),
  });
}

/** Those that have every word in id or label, whatever its case. */
export function findRecordables(all: readonly Recordable[], typed: string): Recordable[] {
  const words = typed.toLowerCase().split(/\s+/).filter(Boolean);
  return all.filter(({ id, label }) => {
    const text = `${id} ${label}`.toLowerCase();
    return words.every((word) => text.includes(word));
  });
}

const SHAPE = /^\s*(\d{4}-\d{2}-\d{2})[T ](\d{2}:\d{2}(?::\d{2}(?:\.\d{1,6})?)?)\s*Z?\s*$/;

/** An instant as people type it, in UTC, as ISO 8601; null for what is none. */
export function typedInstant(text: string): string | null {
  const [, day, time = ''] = SHAPE.exec(text) ?? [];
  const instant = `${day ?? ''}T${time.length === 5 ? `${time}:00` : time}Z`;
  return day === undefined || Number.isNaN(Date.parse(instant)) ? null : instant;
}

/** The same the other way round, for the field. */
export function writtenInstant(instant: string | null): string {
  return (instant ?? '').replace('T', ' ').replace(/Z$/, '');
}
