-- Projections: made from the events alone, by any number of servers, and rebuilt from them.

-- How far each projection has read each slot. A worker locks the rows it works on and skips those
-- that another has locked; it moves them in the transaction that writes the projection.
create table checkpoint (
  slot smallint not null,
  projection text not null,
  position bigint not null default 0,
  primary key (slot, projection)
);
--> statement-breakpoint
insert into checkpoint (slot, projection)
select s, p from generate_series(0, 63) s, unnest(array['reservation', 'waiting_entry']) p;
--> statement-breakpoint
-- A stream whose events a projection could not take: left alone until an operator has it retried,
-- while the others go on.
create table parked_stream (
  slot smallint not null,
  projection text not null,
  resource_id text not null,
  -- The first event that was not projected.
  version bigint not null,
  fault text not null,
  parked_at timestamptz not null,
  primary key (slot, projection, resource_id)
);
--> statement-breakpoint
create table reservation (
  slot smallint not null,
  reservation_id text not null,
  resource_id text not null,
  client_id text not null,
  quantity integer not null,
  status text not null,
  booking_id text,
  server_timestamp timestamptz not null,
  expires_at timestamptz,
  -- Of the last event about it.
  version bigint not null,
  primary key (slot, reservation_id)
);
--> statement-breakpoint
create index reservation_newest on reservation (reservation_id);
--> statement-breakpoint
create index reservation_resource on reservation (resource_id, reservation_id);
--> statement-breakpoint
create index reservation_client on reservation (client_id, reservation_id);
--> statement-breakpoint
create index reservation_booking on reservation (booking_id) where booking_id is not null;
--> statement-breakpoint
create index reservation_due on reservation (expires_at) where status = 'held';
--> statement-breakpoint
create table waiting_entry (
  slot smallint not null,
  entry_id text not null,
  resource_id text not null,
  client_id text not null,
  quantity integer not null,
  status text not null,
  reservation_id text,
  hold_for_seconds integer,
  joined_at timestamptz not null,
  -- The store's order, which is the waiting list's.
  joined_version bigint not null,
  version bigint not null,
  primary key (slot, entry_id)
);
--> statement-breakpoint
create index waiting_entry_order on waiting_entry (resource_id, joined_version);
--> statement-breakpoint
create index waiting_entry_client on waiting_entry (client_id, resource_id);
--> statement-breakpoint
-- Which projections are being rebuilt: one rebuild of each at a time.
create table projection_rebuild (projection text primary key);
