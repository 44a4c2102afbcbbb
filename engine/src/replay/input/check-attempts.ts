import { MAX_SPAN_US } from './checks.ts';
import type { Checks } from './checks.ts';
import { checkHeard } from './check-heard.ts';
import { ATTEMPT_KINDS, OUTCOMES } from './replay-input.ts';
import type { ReplayAttempt, ReplayAttemptKind } from './replay-input.ts';

interface Surroundings {
  readonly servers: ReadonlySet<string> | undefined;
  readonly taken: unknown;
}

/** Each attempt on its own, then what attempts say of each other. */
export function checkAttempts(checks: Checks, attempts: unknown, around: Surroundings): void {
  if (!Array.isArray(attempts)) {
    checks.fail('attempts', 'must be a list');
    return;
  }
  const list: readonly unknown[] = attempts;
  const sound = list.filter((attempt, row): attempt is ReplayAttempt =>
    checkAttempt(checks, `attempts[${row}]`, attempt, around),
  );
  // References can only be followed once every attempt can be read.
  if (sound.length < list.length) return;
  const rowOf = checkIds(checks, sound);
  checkStoreOrders(checks, sound);
  sound.forEach((attempt, row) => {
    if (!checks.full) checkTarget(checks, `attempts[${row}].target`, attempt, sound, rowOf, around);
  });
  checkHeard(checks, sound, rowOf);
}

function checkAttempt(
  checks: Checks,
  path: string,
  attempt: unknown,
  { servers }: Surroundings,
): boolean {
  if (checks.full || !checks.record(path, attempt)) return false;
  const before = checks.problems.length;
  checks.id(`${path}.id`, attempt['id']);
  checks.id(`${path}.resourceId`, attempt['resourceId']);
  const server = attempt['serverId'];
  if (checks.id(`${path}.serverId`, server) && servers !== undefined && !servers.has(server)) {
    checks.fail(`${path}.serverId`, `names a server that is not in servers: ${server}`);
  }
  const given = (name: keyof ReplayAttempt, check: (path: string, value: unknown) => unknown) => {
    if (attempt[name] !== undefined) check(`${path}.${name}`, attempt[name]);
  };
  given('kind', (at, value) => checks.oneOf(at, value, ATTEMPT_KINDS));
  given('outcome', (at, value) => checks.oneOf(at, value, OUTCOMES));
  given('clientId', (at, value) => checks.id(at, value));
  given('target', (at, value) => checks.id(at, value));
  given('quantity', (at, value) => checks.whole(at, value, 1, 1_000_000, 'units'));
  given('storeOrder', (at, value) =>
    checks.whole(at, value, Number.MIN_SAFE_INTEGER, Number.MAX_SAFE_INTEGER, ''),
  );
  for (const name of ['trueTimeUs', 'wallUs', 'monotonicUs', 'decidedAtUs'] as const) {
    given(name, (at, value) => checks.timeUs(at, value));
  }
  given('correctionUs', (at, value) => checks.spanUs(at, value, -MAX_SPAN_US));
  given('uncertaintyUs', (at, value) => checks.spanUs(at, value, 0));
  given('ttlUs', (at, value) => checks.spanUs(at, value, 1));
  given('heard', (at, value) => {
    if (!Array.isArray(value)) checks.fail(at, 'must be a list of ids');
    else value.forEach((id, index) => checks.id(`${at}[${index}]`, id));
  });
  if (attempt['trueTimeUs'] === undefined && attempt['wallUs'] === undefined) {
    checks.fail(path, 'needs trueTimeUs or wallUs');
  }
  if (attempt['kind'] === 'hold' && attempt['ttlUs'] === undefined) {
    checks.fail(`${path}.ttlUs`, 'is needed for a hold');
  }
  return checks.problems.length === before && !checks.full;
}

function checkIds(checks: Checks, attempts: readonly ReplayAttempt[]): Map<string, number> {
  const rowOf = new Map<string, number>();
  attempts.forEach(({ id }, row) => {
    const first = rowOf.get(id);
    if (first === undefined) rowOf.set(id, row);
    else checks.fail(`attempts[${row}].id`, `is the id of attempts[${first}] too: ${id}`);
  });
  return rowOf;
}

function checkStoreOrders(checks: Checks, attempts: readonly ReplayAttempt[]): void {
  const missing = attempts.findIndex(({ storeOrder }) => storeOrder === undefined);
  if (missing >= 0) {
    if (attempts.some(({ storeOrder }) => storeOrder !== undefined)) {
      checks.fail(`attempts[${missing}].storeOrder`, 'is missing, while other attempts have one');
    }
    return;
  }
  const seen = new Map<string, Set<number>>();
  attempts.forEach(({ resourceId, storeOrder = 0 }, row) => {
    let orders = seen.get(resourceId);
    if (orders === undefined) seen.set(resourceId, (orders = new Set()));
    if (orders.has(storeOrder)) {
      checks.fail(`attempts[${row}].storeOrder`, `is used twice on ${resourceId}: ${storeOrder}`);
    }
    orders.add(storeOrder);
  });
}

const CLAIMS = ['reserve', 'hold', 'join'] as const;
/** What each kind may be about; a kind that is not listed has no target. */
const TARGETS: Partial<Record<ReplayAttemptKind, readonly ReplayAttemptKind[]>> = {
  confirm: CLAIMS,
  cancel: CLAIMS,
  amend: CLAIMS,
  check: CLAIMS,
  promote: ['join'],
};

function checkTarget(
  checks: Checks,
  path: string,
  attempt: ReplayAttempt,
  attempts: readonly ReplayAttempt[],
  rowOf: ReadonlyMap<string, number>,
  { taken }: Surroundings,
): void {
  const { kind = 'reserve', target, resourceId } = attempt;
  const allowed = TARGETS[kind];
  if (target === undefined) {
    // A reservation from before the window has no attempt to point at, only units.
    const fromBefore = kind === 'cancel' && hasTaken(taken, resourceId);
    if (allowed !== undefined && kind !== 'check' && !fromBefore) {
      checks.fail(path, `is needed for kind ${kind}`);
    }
    return;
  }
  if (allowed === undefined) {
    checks.fail(path, `means nothing for kind ${kind}`);
    return;
  }
  const row = rowOf.get(target);
  const subject = row === undefined ? undefined : attempts[row];
  if (subject === undefined) checks.fail(path, `names no attempt: ${target}`);
  else if (subject.resourceId !== resourceId) {
    checks.fail(path, `is on another resource: ${subject.resourceId}`);
  } else if (!allowed.includes(subject.kind ?? 'reserve')) {
    checks.fail(path, `names a ${subject.kind ?? 'reserve'}, which cannot be the target`);
  }
}

function hasTaken(taken: unknown, resourceId: string): boolean {
  if (typeof taken !== 'object' || taken === null) return false;
  const units: unknown = Object.getOwnPropertyDescriptor(taken, resourceId)?.value;
  return typeof units === 'number' && units > 0;
}
