/** The latest rebuild of a projection. Instants are the store's, in ms since the epoch. */
export interface RebuildRow {
  readonly serverId: string;
  readonly state: 'running' | 'silent' | 'done' | 'failed';
  readonly startedMs: number;
  readonly toldMs: number;
  readonly endedMs: number | null;
  /** Events read, of how many. */
  readonly done: number;
  readonly total: number;
  readonly fault: string | null;
}

/** A stream that a projection left alone. */
export interface ParkedRow {
  readonly resourceId: string;
  /** Of the first event that was not projected. */
  readonly version: number;
  readonly fault: string;
  readonly parkedMs: number;
}

export interface ProjectionRow {
  readonly name: string;
  /** Events it has passed, and those it has yet to. */
  readonly position: number;
  readonly behind: number;
  readonly lagMs: number;
  /** How many there are; `parked` has the first hundred. */
  readonly parkedStreams: number;
  readonly parked: readonly ParkedRow[];
  readonly rebuild: RebuildRow | null;
}

/** The rebuild that is under way on whatever server: there is one at most. */
export function runningRebuild(
  rows: readonly ProjectionRow[],
): { readonly name: string; readonly rebuild: RebuildRow } | null {
  for (const { name, rebuild } of rows) {
    if (rebuild?.state === 'running') return { name, rebuild };
  }
  return null;
}

/** What became of a rebuild that was under way before and is no more. */
export function endedRebuilds(
  before: readonly ProjectionRow[],
  after: readonly ProjectionRow[],
): { readonly name: string; readonly rebuild: RebuildRow }[] {
  const begun = runningRebuild(before);
  if (begun === null) return [];
  return after.flatMap(({ name, rebuild }) => {
    const isSame = name === begun.name && rebuild?.startedMs === begun.rebuild.startedMs;
    return isSame && rebuild.state !== 'running' ? [{ name, rebuild }] : [];
  });
}

/** The projection that is furthest behind; null where none is. */
export function furthestBehind(rows: readonly ProjectionRow[]): ProjectionRow | null {
  const [first] = rows
    .filter(({ behind }) => behind > 0)
    .sort((a, b) => b.lagMs - a.lagMs || b.behind - a.behind);
  return first ?? null;
}

/** How many streams all projections together left alone. */
export function parkedStreams(rows: readonly Pick<ProjectionRow, 'parkedStreams'>[]): number {
  return rows.reduce((sum, row) => sum + row.parkedStreams, 0);
}
