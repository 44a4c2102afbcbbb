import { randomUUID } from 'node:crypto';
import { recordAct } from '../audit/record-act.ts';
import type { Sql } from '../store/sql.ts';
import { projectionNamed } from './projection-named.ts';
import { type ProjectionView, readProjections } from './read-projections.ts';
import { type ActedBy, RebuildDesk } from './rebuild-desk.ts';
import type { RebuildRun } from './rebuild-run.ts';
import { retryParked, type RetryOutcome } from './retry-parked.ts';

/** What operators do to projections; each act is recorded. */
export interface ProjectionDesk {
  /** How far each is, what it left alone, and its latest rebuild on whatever server. */
  list(): Promise<ProjectionView[]>;
  /**
   * Begins to make a projection anew from the events; readers and workers go on meanwhile.
   *
   * @throws UnknownProjectionError; RebuildRunningError while any server rebuilds any projection
   */
  rebuild(name: string, by: ActedBy): Promise<RebuildRun>;
  /**
   * Tries parked streams again: that of one resource, or with null all.
   *
   * @throws UnknownProjectionError
   */
  retry(name: string, resourceId: string | null, by: ActedBy): Promise<RetryOutcome>;
  /** Breaks off what is under way. */
  stop(): Promise<void>;
}

/**
 * @param sql a pool of background work
 * @param reads a pool for reading
 */
export function createProjectionDesk(
  databaseUrl: string,
  serverId: string,
  sql: Sql,
  reads: Sql,
  onError: (error: unknown, what: string) => void,
): ProjectionDesk {
  const rebuilds = new RebuildDesk(databaseUrl, serverId, sql, (error) => {
    onError(error, 'rebuilding a projection');
  });
  return {
    list: () => readProjections(reads),
    rebuild: (name, by) => rebuilds.begin(name, by),
    retry: async (name, resourceId, by) => {
      const projection = projectionNamed(name);
      const outcome = await retryParked(sql, projection, resourceId);
      const before = outcome.resumed.length + outcome.parked.length;
      if (before === 0) return outcome;
      const about = resourceId === null ? {} : { resourceId };
      await recordAct(sql, {
        actId: randomUUID(),
        serverId,
        ...by,
        action: 'projection.retry',
        subject: name,
        before: { ...about, parked: before },
        after: { ...about, parked: outcome.parked.length },
      });
      return outcome;
    },
    stop: () => rebuilds.stop(),
  };
}
