import type { ReplayAttempt, ReplayInput } from '../input/replay-input.ts';

interface Holding {
  readonly id: string;
  units: number;
  endsUs: number;
}

interface ReferenceContest {
  readonly attempts: string[];
  readonly committed: string[];
  readonly units: number;
}

/**
 * The store's rules for one resource over plain lists, scanned from end to end at every step: what
 * the arbiter with its heap and its queue is held against.
 */
export function referenceContests(input: ReplayInput, resourceId: string): ReferenceContest[] {
  const capacity = input.capacities?.[resourceId] ?? 1;
  const attempts = input.attempts
    .filter((attempt) => attempt.resourceId === resourceId)
    .sort((a, b) => (a.storeOrder ?? 0) - (b.storeOrder ?? 0));
  const byId = new Map(attempts.map((attempt) => [attempt.id, attempt]));
  const contests: ReferenceContest[] = [];
  let holdings: Holding[] = [];
  let queue: string[] = [];
  let freed = true;
  let now = -Infinity;

  const quantity = (attempt: ReplayAttempt | undefined) => attempt?.quantity ?? 1;
  const free = () => capacity - holdings.reduce((sum, { units }) => sum + units, 0);
  const open = () => (queue.length > 0 ? 0 : Math.max(0, free()));
  const grant = (attempt: ReplayAttempt) =>
    holdings.push({
      id: attempt.id,
      units: quantity(attempt),
      endsUs: attempt.ttlUs === undefined ? Infinity : now + attempt.ttlUs,
    });
  const release = () => {
    for (let head = byId.get(queue[0] ?? ''); head; head = byId.get(queue[0] ?? '')) {
      if (quantity(head) > free()) break;
      queue = queue.slice(1);
      grant(head);
    }
    if (open() > 0) freed = true;
  };

  for (const attempt of attempts) {
    const { id, kind = 'reserve', target } = attempt;
    now = Math.max(now, attempt.decidedAtUs ?? attempt.trueTimeUs ?? 0);
    const due = holdings.filter(({ endsUs }) => endsUs <= now).sort((a, b) => a.endsUs - b.endsUs);
    for (const { id: hold } of due) {
      holdings = holdings.filter((holding) => holding.id !== hold);
      release();
    }
    const held = holdings.find((holding) => holding.id === target);
    if (kind === 'check') continue;
    if (kind === 'reserve' || kind === 'hold' || kind === 'join') {
      if (freed || contests.length === 0) {
        contests.push({ attempts: [], committed: [], units: open() });
        freed = false;
      }
      const contest = contests.at(-1)!;
      contest.attempts.push(id);
      if (quantity(attempt) <= open()) {
        contest.committed.push(id);
        grant(attempt);
      } else if (kind === 'join') queue.push(id);
      continue;
    }
    contests.at(-1)?.attempts.push(id);
    if (kind === 'confirm' && held) held.endsUs = Infinity;
    if (kind === 'cancel' && (held || queue.includes(target ?? ''))) {
      holdings = holdings.filter((holding) => holding !== held);
      queue = queue.filter((entry) => entry !== target);
      release();
    }
    if (kind === 'amend' && held) {
      const more = quantity(attempt) - held.units;
      if (more > 0 && more > open()) continue;
      held.units = quantity(attempt);
      if (more < 0) release();
    }
  }
  return contests;
}
