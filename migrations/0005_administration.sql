-- What operators look at: attempts over time, how long commits take, and who did what.

-- Attempts to reserve, counted in buckets of several widths; a projection, and additive: each event
-- is counted once. A bucket is kept for 300 times its width.
create table activity (
  slot smallint not null,
  -- In seconds: 5, 30 or 600.
  width smallint not null,
  begins_at timestamptz not null,
  "group" text not null,
  -- That took the attempts.
  server_id text not null,
  reservations bigint not null,
  refusals bigint not null,
  primary key (slot, width, begins_at, "group", server_id)
);
--> statement-breakpoint
-- What is older than any bucket that is kept need not be read to be forgotten.
insert into checkpoint (slot, projection, position)
select h.slot, 'activity', coalesce((
    select e.position from event e
    where e.slot = h.slot and e.decided_at < clock_timestamp() - interval '150000 seconds'
    order by e.decided_at desc, e.position desc limit 1), 0)
from slot_head h;
--> statement-breakpoint
-- How long each server's commands took, from their arrival to their answer. A reference table, as
-- those about clocks are: it decides nothing.
create table commit_latency (
  server_id text not null,
  width smallint not null,
  begins_at timestamptz not null,
  -- Of the process that counted: it writes the same bucket again as it grows.
  started_at timestamptz not null,
  -- Commands by class of latency: see engine/src/activity/latency-classes.ts.
  classes jsonb not null,
  primary key (server_id, width, begins_at, started_at)
);
--> statement-breakpoint
-- The log's own record of administrative acts, found by time, by who did them and by resource,
-- however many reservations lie between them. Time comes last, so that each type is read alone.
create index event_act on event (type, decided_at, slot, position)
  where type in ('ResourceCreated', 'ResourceCapacityChanged', 'ResourceClosed', 'ResourceReopened');
--> statement-breakpoint
create index event_act_caller on event (caller, type, decided_at, slot, position)
  where type in ('ResourceCreated', 'ResourceCapacityChanged', 'ResourceClosed', 'ResourceReopened');
--> statement-breakpoint
create index event_act_resource on event (slot, resource_id, type, decided_at, position)
  where type in ('ResourceCreated', 'ResourceCapacityChanged', 'ResourceClosed', 'ResourceReopened');
--> statement-breakpoint
-- Acts that belong to no resource, and so are no events: what was done to clocks and projections.
create table operator_act (
  act_id text primary key,
  -- The store's time.
  acted_at timestamptz not null,
  server_id text not null,
  caller text not null,
  request_id text,
  action text not null,
  -- The server or the projection it was done to.
  subject text not null,
  before jsonb,
  after jsonb
);
--> statement-breakpoint
create index operator_act_time on operator_act (acted_at, act_id);
--> statement-breakpoint
create index operator_act_caller on operator_act (caller, acted_at, act_id);
--> statement-breakpoint
create index clock_event_step on clock_event (happened_at, server_id, ordinal) where type = 'step';
--> statement-breakpoint
-- The latest rebuild of each projection: it shows how far it has come on every server.
create table projection_run (
  projection text primary key,
  server_id text not null,
  started_at timestamptz not null,
  -- When it was last heard of: one that fell silent has died with its server.
  told_at timestamptz not null,
  done bigint not null,
  total bigint not null,
  ended_at timestamptz,
  -- Why it failed; the projection stays as it was.
  fault text
);
--> statement-breakpoint
alter table server add column version text;
