-- Which servers there are and what their clocks were found to say. Reference tables: they belong to
-- no resource, decide nothing, and are not distributed.

create table server (
  server_id text primary key,
  -- Where other servers reach it; null when it is not known.
  url text,
  started_at timestamptz not null,
  -- The store's time at which it last said that it is there.
  seen_at timestamptz not null,
  -- Set when it stopped in good order; null while it runs, and for ever when it was killed.
  stopped_at timestamptz,
  -- What it last said of its clock.
  clock jsonb not null
);
--> statement-breakpoint
create table clock_measurement (
  server_id text not null,
  -- The store's time when it was made.
  measured_at timestamptz not null,
  measurement_id text not null,
  -- The raw reading it holds for: with it attempts of the same boot can be corrected afterwards.
  wall timestamptz not null,
  mono bigint not null,
  clock_epoch integer not null,
  -- This clock minus true time, and how wrong that may be, in µs.
  offset_us bigint not null,
  bound_us bigint not null,
  -- How fast the bound grows with age, in parts per million.
  max_drift_ppm double precision not null,
  forced boolean not null,
  sources jsonb not null,
  -- Simulated truth, where an error is injected.
  injected_offset_us bigint,
  primary key (server_id, measured_at, measurement_id)
);
--> statement-breakpoint
create index clock_measurement_time on clock_measurement (measured_at);
--> statement-breakpoint
-- Syncs, steps, slews, lost and outvoted sources: what operators see of the clocks.
create table clock_event (
  server_id text not null,
  -- The store's time when it happened.
  happened_at timestamptz not null,
  -- In the order in which the server told them, since it started.
  ordinal bigint not null,
  type text not null,
  detail jsonb not null,
  primary key (server_id, happened_at, ordinal)
);
--> statement-breakpoint
create index clock_event_time on clock_event (happened_at);
