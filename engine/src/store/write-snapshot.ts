import type { Queryable } from './sql.ts';

export interface SnapshotToWrite {
  readonly slot: number;
  readonly resourceId: string;
  readonly version: number;
  readonly schema: number;
  /** JSON text of the state. */
  readonly state: string;
}

/** Keeps the snapshot if it is the newest: servers may write theirs in any order. */
export async function writeSnapshot(sql: Queryable, snapshot: SnapshotToWrite): Promise<void> {
  await sql`
    insert into snapshot as s (slot, resource_id, version, schema, state)
    values (${snapshot.slot}, ${snapshot.resourceId}, ${snapshot.version}, ${snapshot.schema},
      ${snapshot.state}::text::jsonb)
    on conflict (slot, resource_id) do update
      set version = excluded.version, schema = excluded.schema, state = excluded.state
      where s.version < excluded.version or s.schema < excluded.schema`;
}
