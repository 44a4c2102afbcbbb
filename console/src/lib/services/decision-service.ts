import { parseInstant } from '../utilities/formats/instants.ts';
import type { ApiClient, Outputs } from './api-client.ts';

type AttemptDto = Outputs['timeline']['list']['items'][number];

/** One decision on a resource, as it was recorded. */
export interface Decision {
  readonly version: number;
  /** Of the event that records it. */
  readonly type: string;
  /** What was asked for, or followed. */
  readonly kind: AttemptDto['kind'];
  readonly serverId: string;
  readonly clientId: string | null;
  readonly quantity: number;
  /** Why it was refused; null where it was not. */
  readonly code: AttemptDto['code'];
  /** The reservation or waiting-list entry it made or named. */
  readonly subjectId: string | null;
  /** Of a promotion: the entry it fulfils. */
  readonly entryId: string | null;
  /** The arbiter's time, in ms since the epoch. */
  readonly decidedAtMs: number;
  /** What the clock of its server said: evidence, which decided nothing. In ms since the epoch. */
  readonly wallMs: number;
}

/** Reads what was decided on a resource. */
export interface DecisionService {
  /** The newest decisions up to a version, newest first, at most `count` of them. */
  upTo(
    resourceId: string,
    version: number,
    count: number,
    signal: AbortSignal,
  ): Promise<readonly Decision[]>;
}

export function createDecisionService(client: ApiClient): DecisionService {
  return {
    async upTo(resourceId, version, count, signal) {
      const first = Math.max(1, version - count + 1);
      // The log is read forwards from an instant, so the instant of the first one wanted is asked
      // for: a stream of a million events costs what one of ten does.
      const { decidedAt } = await client.resources.stateAt.query(
        { resourceId, version: first },
        { signal },
      );
      const { items } = await client.timeline.list.query(
        { resourceId, from: decidedAt, limit: READ_AT_ONCE },
        { signal },
      );
      return items
        .filter((item) => item.version >= first && item.version <= version)
        .map(toDecision)
        .reverse();
    },
  };
}

/** More than a panel shows, since several decisions may share the instant of the first. */
const READ_AT_ONCE = 200;

function toDecision(dto: AttemptDto): Decision {
  const { version, type, kind, serverId, clientId, quantity, code, subjectId, entryId } = dto;
  return {
    version,
    type,
    kind,
    serverId,
    clientId,
    quantity,
    code,
    subjectId,
    entryId,
    decidedAtMs: parseInstant(dto.decidedAt),
    wallMs: parseInstant(dto.wall),
  };
}
