-- µs since the Unix epoch, exactly: an interval of microseconds is an integer inside PostgreSQL.
-- Declared stable, as timestamptz arithmetic is: declared immutable, the planner would not inline
-- them, and a call per row costs ten times the arithmetic.
create function timestamptz_of_micros(micros bigint) returns timestamptz
  language sql stable parallel safe
  return timestamptz 'epoch' + micros * interval '1 microsecond';
--> statement-breakpoint
create function micros_of_timestamptz(instant timestamptz) returns bigint
  language sql stable parallel safe
  return (extract(epoch from instant) * 1000000)::bigint;
--> statement-breakpoint
-- Append the batches of several streams in one call and one transaction.
--
-- Slots and streams are given once each, events in stream order with their stream's index (from 1)
-- and their ordinal in it (from 1). Expected versions: n ≥ 0 exactly n (0: no stream yet),
-- -1 any, -2 the stream exists. Streams of one atomic group (a booking) are appended all or none.
--
-- Lock, then allocate: heads are locked in ascending order before positions are taken, and the
-- locks last until the commit, so positions become visible in their order and without gaps.
--
-- Idempotency keys are looked for in the streams of the events that carry them, and in those a
-- probe names: a booking's key may have been recorded in a stream that gets no event this time.
--
-- Nothing is raised for what another writer may cause; per stream the answer is
--   0 appended    version: the stream's new version
--   1 conflict    version: the actual version
--   2 duplicate   a command of it was recorded before; `duplicates` has the recorded events
--   3 time        the slot's last decision is later than p_decided_at; see slot_decided_at
--   4 group       another stream of its atomic group was not appended
--
-- The planner switches keep the plan right on an empty, never analysed table: every access to
-- event is one index probe, and a generic plan made at the start must stay good at any size.
create function append(
  p_server_id text,
  p_decided_at bigint,
  p_slots smallint[],
  p_stream_slot smallint[],
  p_stream_id text[],
  p_stream_expected bigint[],
  p_stream_group integer[],
  p_stream_events integer[],
  p_stream_capacity integer[],
  p_stream_held integer[],
  p_stream_confirmed integer[],
  p_stream_waiting integer[],
  p_stream_state text[],
  p_event_stream integer[],
  p_event_ordinal integer[],
  p_event_type text[],
  p_event_data text[],
  p_event_subject text[],
  p_event_caller text[],
  p_event_request text[],
  p_event_key text[],
  p_event_item smallint[],
  p_event_hash text[],
  p_event_wall bigint[],
  p_event_mono bigint[],
  p_event_epoch integer[],
  p_event_clock text[],
  p_probe_stream integer[],
  p_probe_caller text[],
  p_probe_key text[],
  p_created jsonb,
  out stream_status smallint[],
  out stream_version bigint[],
  out slot_position bigint[],
  out slot_decided_at bigint[],
  out duplicates jsonb,
  out now_micros bigint
) language plpgsql
  set plan_cache_mode = force_generic_plan
  set enable_seqscan = off
  set enable_bitmapscan = off
  set enable_hashjoin = off
  set enable_mergejoin = off
as $$
declare
  -- Assigning expands the array, so that reading an element by index takes constant time.
  stream_id text[] := p_stream_id;
  stream_slot smallint[] := p_stream_slot;
  decided timestamptz := timestamptz_of_micros(p_decided_at);
  -- Indexed by slot + 1.
  head_position bigint[] := array_fill(0::bigint, array[64]);
  head_decided bigint[] := array_fill(0::bigint, array[64]);
  failed_groups integer[];
  head record;
begin
  for head in
    select h.slot, h.position, h.decided_at from slot_head h
    where h.slot = any (p_slots) order by h.slot for update
  loop
    head_position[head.slot + 1] := head.position;
    head_decided[head.slot + 1] := micros_of_timestamptz(head.decided_at);
  end loop;
  select array_agg(head_position[s + 1] order by n), array_agg(head_decided[s + 1] order by n)
    into slot_position, slot_decided_at
    from unnest(p_slots) with ordinality u(s, n);

  select array_agg((case
        when head_decided[u.slot + 1] > p_decided_at then 3
        when u.expected = -1 or u.expected = coalesce(last.version, 0) then 0
        when u.expected = -2 and last.version is not null then 0
        else 1 end)::smallint order by u.n),
      array_agg(coalesce(last.version, 0) order by u.n)
    into stream_status, stream_version
    from unnest(p_stream_slot, p_stream_id, p_stream_expected) with ordinality u(slot, id, expected, n)
    left join lateral (
      select e.version from event e
      where e.slot = u.slot and e.resource_id = u.id order by e.version desc limit 1
    ) last on true;

  select jsonb_agg(jsonb_build_object('stream', u.stream, 'caller', u.caller, 'key', u.key,
      'item', e.idempotency_item, 'hash', e.input_hash, 'type', e.type, 'data', e.data,
      'version', e.version, 'decidedAt', micros_of_timestamptz(e.decided_at))
      order by u.n, e.idempotency_item)
    into duplicates
    from (
      select distinct on (x.stream, x.caller, x.key) x.*
      from (
        select e.* from unnest(p_event_stream, p_event_caller, p_event_key)
          with ordinality e(stream, caller, key, n)
        union all
        select p.* from unnest(p_probe_stream, p_probe_caller, p_probe_key)
          with ordinality p(stream, caller, key, n)
      ) x
      where x.key is not null
    ) u
    join event e on e.slot = stream_slot[u.stream] and e.resource_id = stream_id[u.stream]
      and e.caller = u.caller and e.idempotency_key = u.key and e.idempotency_key is not null;

  if duplicates is not null then
    for head in select distinct (d ->> 'stream')::integer as stream
      from jsonb_array_elements(duplicates) d
    loop
      -- Told even beside a conflict: the command is answered, and need not be decided again.
      stream_status[head.stream] := 2;
    end loop;
  end if;

  if 0 <> any (stream_status) then
    select array_agg(distinct u.grp) into failed_groups
      from unnest(p_stream_group, stream_status) u(grp, s) where u.s <> 0 and u.grp is not null;
    if failed_groups is not null then
      select array_agg((case when u.s = 0 and u.grp = any (failed_groups) then 4 else u.s end)::smallint
          order by u.n)
        into stream_status
        from unnest(p_stream_group, stream_status) with ordinality u(grp, s, n);
    end if;
  end if;

  if 0 = any (stream_status) then
    with appended as (
      insert into event (slot, position, resource_id, version, type, data, decided_at, subject_id,
        caller, request_id, idempotency_key, idempotency_item, input_hash,
        server_id, wall, mono, clock_epoch, clock)
      select stream_slot[u.stream],
        head_position[stream_slot[u.stream] + 1]
          + row_number() over (partition by stream_slot[u.stream] order by u.n),
        stream_id[u.stream], stream_version[u.stream] + u.ordinal, u.type, u.data::jsonb, decided,
        u.subject, u.caller, u.request, u.key, u.item, u.hash,
        p_server_id, timestamptz_of_micros(u.wall), u.mono, u.epoch, u.clock::jsonb
      from unnest(p_event_stream, p_event_ordinal, p_event_type, p_event_data, p_event_subject,
          p_event_caller, p_event_request, p_event_key, p_event_item, p_event_hash,
          p_event_wall, p_event_mono, p_event_epoch, p_event_clock)
        with ordinality u(stream, ordinal, type, data, subject, caller, request, key, item, hash,
          wall, mono, epoch, clock, n)
      where stream_status[u.stream] = 0
      returning slot
    )
    update slot_head h
      set position = h.position + a.events, decided_at = decided
      from (select a.slot, count(*) as events from appended a group by a.slot) a
      where h.slot = a.slot;

    select array_agg(case when u.s = 0 then u.v + u.events else u.v end order by u.n)
      into stream_version
      from unnest(stream_status, stream_version, p_stream_events) with ordinality u(s, v, events, n);

    if p_created is not null then
      insert into availability (slot, resource_id, type, "group", label, waiting_policy,
        client_limit, attributes, capacity, held, confirmed, waiting, state, version, as_of)
      select stream_slot[c.stream], stream_id[c.stream], c.type, c."group", c.label,
        c."waitingPolicy", c."clientLimit", c.attributes, 0, 0, 0, 0, 'open', 0, decided
      from jsonb_to_recordset(p_created) c(stream integer, type text, "group" text, label text,
        "waitingPolicy" text, "clientLimit" integer, attributes jsonb)
      where stream_status[c.stream] = 0
      on conflict (slot, resource_id) do nothing;
    end if;

    update availability a
      set capacity = u.capacity, held = u.held, confirmed = u.confirmed, waiting = u.waiting,
        state = u.state, version = u.version, as_of = decided
      from unnest(p_stream_slot, p_stream_id, stream_status, stream_version, p_stream_capacity, p_stream_held,
          p_stream_confirmed, p_stream_waiting, p_stream_state)
        u(slot, id, status, version, capacity, held, confirmed, waiting, state)
      where u.status = 0 and u.capacity is not null and a.slot = u.slot and a.resource_id = u.id;
  end if;
  now_micros := micros_of_timestamptz(clock_timestamp());
end
$$;
--> statement-breakpoint
-- The slot of a resource, as engine/src/domain/slot.ts computes it: FNV-1a over the bytes, folded
-- and spread. For operators and checks; the engine computes its own.
create function slot_of(resource_id text) returns smallint
  language plpgsql immutable strict parallel safe
as $$
declare
  bytes bytea := convert_to(resource_id, 'UTF8');
  hash bigint := 2166136261;
begin
  for i in 0 .. length(bytes) - 1 loop
    hash := ((hash # get_byte(bytes, i)) * 16777619) & 4294967295;
  end loop;
  hash := hash # (hash >> 16);
  return (((hash * 1640531527) & 4294967295) >> 26)::smallint;
end
$$;
