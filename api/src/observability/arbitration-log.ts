import type { CommitObserver } from '@reservation-engine/engine/commit/observer';
import type { CommitOutcome, Pending } from '@reservation-engine/engine/commit/request';
import { toInstant } from '../wire/instant.ts';
import type { Logger } from './logger.ts';

/**
 * Logs the arbitration of each command, as a line that says who asked, what was decided, at which
 * version and time, by which server and in which batch; and what keeps the commit from deciding.
 */
export function arbitrationLog(logger: Logger): CommitObserver {
  let batch = 1;
  return {
    onOutcome(pending, outcome) {
      if (!logger.isLevelEnabled('info') || outcome.kind === 'swept') return;
      logger.info(arbitration(pending, outcome, batch), 'arbitration');
    },
    onBatch(report) {
      batch++;
      if (report.conflicts > 0) logger.debug(report, 'batch with conflicts');
    },
    onUnavailable(error, waiting) {
      logger.warn({ err: error, waiting }, 'the store is not available');
    },
    onFault(error, commands) {
      logger.error({ err: error, commands }, 'a batch failed');
    },
  };
}

/** One flat object, with what does not apply left undefined: this runs for every decision. */
function arbitration(
  { request: { command, attribution }, resourceIds }: Pending,
  outcome: CommitOutcome,
  batch: number,
): Record<string, unknown> {
  const answered = outcome.kind === 'answered' ? outcome : null;
  const answer = answered?.answer;
  return {
    requestId: attribution.requestId,
    caller: attribution.caller,
    resourceId: resourceIds?.length === 1 ? resourceIds[0] : resourceIds,
    attempt: command.kind,
    outcome: answer?.outcome ?? outcome.kind,
    code: answer?.outcome === 'rejected' ? answer.code : undefined,
    version: answer === undefined || 'versions' in answer ? answer?.versions : answer.version,
    decidedAt: answered === null ? undefined : toInstant(answered.decidedAt),
    replayed: answered?.replayed,
    batch,
  };
}
