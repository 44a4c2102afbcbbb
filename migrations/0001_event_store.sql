-- The event store: the only source of truth. Everything else can be dropped and rebuilt from it.

create table slot_head (
  slot smallint primary key check (slot between 0 and 63),
  -- The position of the slot's last event; positions have no gaps.
  position bigint not null default 0,
  -- The latest decidedAt in the slot: time never runs backwards within it.
  decided_at timestamptz not null default 'epoch'
);
--> statement-breakpoint
insert into slot_head (slot) select generate_series(0, 63);
--> statement-breakpoint
create table event (
  slot smallint not null,
  position bigint not null,
  resource_id text not null,
  version bigint not null,
  type text not null,
  data jsonb not null,
  -- The arbiter's time, the same for all events of a batch.
  decided_at timestamptz not null,
  -- The reservation or waiting-list entry the event is about.
  subject_id text,
  -- Who asked, with which request.
  caller text not null,
  request_id text,
  -- The deciding event of a command carries its key, and a hash of the input it stood for.
  idempotency_key text,
  idempotency_item smallint not null default 0,
  input_hash text,
  -- Evidence: which server took the attempt, and what its clock said. It decides nothing.
  server_id text not null,
  wall timestamptz not null,
  mono bigint not null,
  clock_epoch integer not null,
  clock jsonb,
  primary key (slot, position)
);
--> statement-breakpoint
create unique index event_version on event (slot, resource_id, version);
--> statement-breakpoint
create unique index event_idempotency
  on event (slot, resource_id, caller, idempotency_key, idempotency_item)
  where idempotency_key is not null;
--> statement-breakpoint
create index event_subject on event (slot, subject_id, version) where subject_id is not null;
--> statement-breakpoint
create index event_decided_at on event (slot, decided_at, position);
--> statement-breakpoint
create function event_is_immutable() returns trigger language plpgsql as $$
begin
  raise exception 'the event store is append-only: % of event refused', tg_op
    using errcode = 'insufficient_privilege';
end
$$;
--> statement-breakpoint
create trigger event_is_immutable
  before update or delete or truncate on event
  for each statement execute function event_is_immutable();
--> statement-breakpoint
revoke update, delete, truncate on event from public;
--> statement-breakpoint
do $$ begin execute format('revoke update, delete, truncate on event from %I', current_user); end $$;
--> statement-breakpoint
-- A state to start reading a stream from, so that its length does not matter.
create table snapshot (
  slot smallint not null,
  resource_id text not null,
  version bigint not null,
  -- Of the state's shape: a server ignores snapshots it does not understand.
  schema smallint not null,
  state jsonb not null,
  primary key (slot, resource_id)
);
--> statement-breakpoint
-- The cached view, written inside append: one row per resource.
create table availability (
  slot smallint not null,
  resource_id text not null,
  type text not null,
  "group" text not null,
  label text not null,
  waiting_policy text not null,
  client_limit integer,
  attributes jsonb not null,
  capacity integer not null,
  held integer not null,
  confirmed integer not null,
  waiting integer not null,
  state text not null,
  version bigint not null,
  as_of timestamptz not null,
  primary key (slot, resource_id)
) with (fillfactor = 50);
--> statement-breakpoint
create index availability_group on availability ("group", resource_id);
--> statement-breakpoint
create index availability_resource on availability (resource_id);
