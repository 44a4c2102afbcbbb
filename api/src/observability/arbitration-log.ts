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
      logger.info({ ...arbitration(pending, outcome), batch }, 'arbitration');
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

function arbitration(pending: Pending, outcome: CommitOutcome): Record<string, unknown> {
  const { command, attribution } = pending.request;
  const asked = {
    requestId: attribution.requestId,
    caller: attribution.caller,
    resourceId: pending.resourceIds?.length === 1 ? pending.resourceIds[0] : pending.resourceIds,
    attempt: command.kind,
  };
  if (outcome.kind !== 'answered') return { ...asked, outcome: outcome.kind };
  const { answer, decidedAt, replayed } = outcome;
  return {
    ...asked,
    outcome: answer.outcome,
    ...('code' in answer ? { code: answer.code } : {}),
    version: 'versions' in answer ? answer.versions : answer.version,
    decidedAt: toInstant(decidedAt),
    replayed,
  };
}
