import { checkAttempts } from './check-attempts.ts';
import { Checks, MAX_SPAN_US } from './checks.ts';
import type { ReplayProblem } from './checks.ts';
import { ORDER_KEYS, POLICIES } from './replay-input.ts';

/** Input that `replay` refuses, with every reason (at most 100). */
export class ReplayInputError extends Error {
  override readonly name = 'ReplayInputError';
  readonly problems: readonly ReplayProblem[];

  constructor(problems: readonly ReplayProblem[]) {
    super(problems.map(({ path, message }) => `${path} ${message}`).join('; '));
    this.problems = problems;
  }
}

/**
 * Everything that is wrong with a replay's input, by path; empty when it can be replayed. Takes
 * anything and never throws, stops looking after a hundred problems, and takes O(n).
 *
 * Properties it does not know are not its business: whoever parses the request may be stricter.
 */
export function validateReplayInput(input: unknown): ReplayProblem[] {
  const checks = new Checks();
  if (!checks.record('', input)) return checks.problems;
  const servers = checkServers(checks, input['servers']);
  checkUnits(checks, 'capacities', input['capacities']);
  checkUnits(checks, 'taken', input['taken']);
  checkOptions(checks, input);
  checkAttempts(checks, input['attempts'], { servers, taken: input['taken'] });
  return checks.problems;
}

/** The known servers' ids; undefined when none are named, and any will do. */
function checkServers(checks: Checks, servers: unknown): ReadonlySet<string> | undefined {
  if (servers === undefined || !checks.record('servers', servers)) return undefined;
  for (const [id, server] of Object.entries(servers)) {
    const path = `servers.${id}`;
    if (checks.full) break;
    if (!checks.id(path, id) || !checks.record(path, server)) continue;
    for (const [name, low] of SERVER_SPANS) {
      const value = server[name];
      if (value !== undefined) checks.spanUs(`${path}.${name}`, value, low);
    }
  }
  return new Set(Object.keys(servers));
}

const SERVER_SPANS = [
  ['offsetUs', -MAX_SPAN_US],
  ['correctionUs', -MAX_SPAN_US],
  ['uncertaintyUs', 0],
  ['epsilonUs', 0],
] as const;

function checkUnits(checks: Checks, path: string, units: unknown): void {
  if (units === undefined || !checks.record(path, units)) return;
  for (const [id, value] of Object.entries(units)) {
    if (checks.full) return;
    if (checks.id(`${path}.${id}`, id)) {
      checks.whole(`${path}.${id}`, value, 0, 1_000_000_000, 'units');
    }
  }
}

function checkOptions(checks: Checks, input: Readonly<Record<string, unknown>>): void {
  for (const name of ['replicationDelayUs', 'epsilonUs', 'hlcCapUs'] as const) {
    if (input[name] !== undefined) checks.spanUs(name, input[name], 0);
  }
  if (input['key'] !== undefined) checks.oneOf('key', input['key'], ORDER_KEYS);
  if (input['survivor'] !== undefined) {
    checks.oneOf('survivor', input['survivor'], ['all', 'smallest-stamp']);
  }
  const policies = input['policies'];
  if (policies === undefined) return;
  if (!Array.isArray(policies)) checks.fail('policies', 'must be a list');
  else if (policies.length > POLICIES.length) checks.fail('policies', 'must not repeat a policy');
  else policies.forEach((name, index) => checks.oneOf(`policies[${index}]`, name, POLICIES));
}
