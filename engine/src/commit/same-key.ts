import type { CommitOutcome, Pending } from './request.ts';

/**
 * Finds commands of one batch that carry the same key for the same resource: a caller that retried
 * before it was answered. The later ones follow the first and are not decided.
 *
 * @returns the commands to decide, or null when that is all of them
 */
export function joinRetries(batch: readonly Pending[]): ReadonlySet<Pending> | null {
  const leaderOf = new Map<string, Pending>();
  const leaders = new Set<Pending>();
  for (const pending of batch) {
    const keys = (pending.resourceIds ?? []).map((resourceId) => scopedKey(pending, resourceId));
    const leader = keys.map((key) => leaderOf.get(key)).find((found) => found !== undefined);
    if (leader === undefined) {
      leaders.add(pending);
      for (const key of keys) leaderOf.set(key, pending);
    } else if (leader.followers === null) leader.followers = [pending];
    else if (!leader.followers.includes(pending)) leader.followers.push(pending);
  }
  return leaders.size === batch.length ? null : leaders;
}

/** A follower is told what its leader is, or that its key stands for something else. */
export function answerFollowers(
  leader: Pending,
  outcome: CommitOutcome,
): [Pending, CommitOutcome][] {
  return (leader.followers ?? []).map((follower) => {
    if (follower.inputHash !== leader.inputHash) return [follower, { kind: 'key-reused' }];
    return [follower, outcome.kind === 'answered' ? { ...outcome, replayed: true } : outcome];
  });
}

function scopedKey(pending: Pending, resourceId: string): string {
  return JSON.stringify([resourceId, pending.request.attribution.caller, pending.key]);
}
