import type { Decision } from '../../services/decision-service.ts';

/** A decision on a seat, one second for each version, with whatever a test says otherwise. */
export function aDecision(version: number, type: string, but: Partial<Decision> = {}): Decision {
  return {
    version,
    type,
    kind: 'reserve',
    serverId: 'A',
    clientId: 'somebody',
    quantity: 1,
    code: null,
    subjectId: null,
    entryId: null,
    decidedAtMs: version * 1_000,
    wallMs: version * 1_000,
    ...but,
  };
}
