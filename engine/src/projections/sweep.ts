import type { CommitRequest, CommitOutcome } from '../commit/request.ts';
import type { ClockEvidence } from '../store/append-batch.ts';
import type { Sql } from '../store/sql.ts';

/** Resources that one sweep looks after at most. */
const LIMIT = 500;

/**
 * Ends holds that are due on resources nobody asks about, so that people see it and the waiting
 * list moves. Correctness does not rest on it: every decision judges expiry for itself, and two
 * servers that sweep the same resource find it done the second time.
 *
 * @returns true when there may be more
 */
export async function sweepDueHolds(
  sql: Sql,
  submit: (request: CommitRequest) => Promise<CommitOutcome>,
  evidence: () => ClockEvidence,
): Promise<boolean> {
  const due = await sql<{ resource_id: string }[]>`
    select distinct resource_id from reservation
    where status = 'held' and expires_at <= clock_timestamp() limit ${LIMIT}`;
  await Promise.all(
    due.map(({ resource_id: resourceId }) =>
      submit({
        command: { kind: 'expire', resourceId },
        attribution: { caller: 'system', requestId: null, evidence: evidence() },
        idempotencyKey: null,
      }),
    ),
  );
  return due.length === LIMIT;
}
