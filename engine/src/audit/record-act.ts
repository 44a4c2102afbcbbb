import type { Queryable } from '../store/sql.ts';

/** What was done to something that has no event stream: a clock, a projection, a simulation. */
export interface OperatorAct {
  /** Unique: the same act recorded again stays one. */
  readonly actId: string;
  /** The server that did it. */
  readonly serverId: string;
  /** Who asked for it. */
  readonly caller: string;
  readonly requestId: string | null;
  readonly action: OperatorAction;
  /** The id of the server, the projection or the simulation it was done to. */
  readonly subject: string;
  /** What it was before and what it is now, as far as that says anything. */
  readonly before: Facts | null;
  readonly after: Facts | null;
}

export const OPERATOR_ACTIONS = [
  'clock.sync',
  'clock.offset',
  'clock.correction',
  'projection.rebuild',
  'projection.retry',
  'simulation.start',
  'simulation.stop',
] as const;

export type OperatorAction = (typeof OPERATOR_ACTIONS)[number];

/** Small facts by name. */
export type Facts = Readonly<Record<string, string | number | boolean | null>>;

/** Records an act at the store's time. */
export async function recordAct(sql: Queryable, act: OperatorAct): Promise<void> {
  const { actId, serverId, caller, requestId, action, subject, before, after } = act;
  await sql`
    insert into operator_act
      (act_id, acted_at, server_id, caller, request_id, action, subject, before, after)
    values (${actId}, clock_timestamp(), ${serverId}, ${caller}, ${requestId}, ${action},
      ${subject}, ${json(before)}::text::jsonb, ${json(after)}::text::jsonb)
    on conflict (act_id) do nothing`;
}

function json(facts: Facts | null): string | null {
  return facts === null ? null : JSON.stringify(facts);
}
