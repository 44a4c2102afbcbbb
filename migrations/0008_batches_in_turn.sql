-- A batch may be sent before the one that it was decided after has been answered: it names that one,
-- and what it would write to a slot is a conflict unless the slot's last append was just that batch,
-- whole. Expected versions alone would not do: after a batch that failed, somebody else's events may
-- come to the very version that the next one expects.
alter table slot_head add column batch text;
--> statement-breakpoint
comment on column slot_head.batch is
  'The batch that wrote last, where all it had for the slot was appended; imports leave it alone.';
--> statement-breakpoint
create index event_further_item
  on event (slot, resource_id, caller, idempotency_key, input_hash)
  where idempotency_item > 0;
--> statement-breakpoint
drop function append;
--> statement-breakpoint
-- `append` of 0006 again, which says how it is planned, with two parameters more: the batch's own
-- name, and for each slot the batch that must have written last, or null.
create function append(
  p_server_id text,
  p_decided_at bigint,
  p_batch text,
  p_slots smallint[],
  p_slot_after text[],
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
  set enable_sort = off
as $$
declare
  -- Assigning expands the array, so that reading an element by index takes constant time.
  stream_id text[] := p_stream_id;
  stream_slot smallint[] := p_stream_slot;
  decided timestamptz := timestamptz_of_micros(p_decided_at);
  -- Indexed by slot + 1.
  head_position bigint[] := array_fill(0::bigint, array[64]);
  head_decided bigint[] := array_fill(0::bigint, array[64]);
  head_follows boolean[] := array_fill(true, array[64]);
  -- Per stream, the position before its first event.
  stream_start bigint[];
  failed_groups integer[];
  head record;
  after text;
  look_for_keys boolean;
  violated text;
begin
  for head in
    select h.slot, h.position, h.decided_at, h.batch from slot_head h
    where h.slot = any (p_slots) order by h.slot for update
  loop
    head_position[head.slot + 1] := head.position;
    head_decided[head.slot + 1] := micros_of_timestamptz(head.decided_at);
    after := p_slot_after[array_position(p_slots, head.slot)];
    head_follows[head.slot + 1] := after is null or after is not distinct from head.batch;
  end loop;
  select array_agg(head_position[s + 1] order by n), array_agg(head_decided[s + 1] order by n)
    into slot_position, slot_decided_at
    from unnest(p_slots) with ordinality u(s, n);

  select array_agg((case
        when not head_follows[u.slot + 1] then 1
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

  -- Most keys are new, and then the insert finds that out for nothing. But a booking may have recorded
  -- one here under other items than the first, which are unique beside it: those few have an index of
  -- their own.
  look_for_keys := 0 <> any (stream_status) or 0 <> any (p_event_item) or cardinality(p_probe_key) > 0
    or exists (
      select from unnest(p_event_stream, p_event_caller, p_event_key) u(stream, caller, key)
      cross join lateral (
        select from event e
        where e.slot = stream_slot[u.stream] and e.resource_id = stream_id[u.stream]
          and e.caller = u.caller and e.idempotency_key = u.key and e.idempotency_item > 0
        order by e.input_hash limit 1
      ) e
    );

  loop
    if look_for_keys then
      select jsonb_agg(jsonb_build_object('stream', d.stream, 'caller', d.caller, 'key', d.key,
          'item', d.idempotency_item, 'hash', d.input_hash, 'type', d.type, 'data', d.data,
          'version', d.version, 'decidedAt', micros_of_timestamptz(d.decided_at))
          order by d.stream, d.version)
        into duplicates
        from (
          -- Mostly there are none to sort.
          select distinct on (u.stream, e.version) u.stream, u.caller, u.key, e.idempotency_item,
            e.input_hash, e.type, e.data, e.version, e.decided_at
          from (
            select * from unnest(p_event_stream, p_event_caller, p_event_key) e(stream, caller, key)
            union all
            select * from unnest(p_probe_stream, p_probe_caller, p_probe_key) p(stream, caller, key)
          ) u
          cross join lateral (
            -- In the order of event_idempotency: no other index spares the sort, whatever the planner
            -- has been told of a table that was small when it was analysed.
            select e.* from event e
            where e.slot = stream_slot[u.stream] and e.resource_id = stream_id[u.stream]
              and e.caller = u.caller and e.idempotency_key = u.key and e.idempotency_key is not null
            order by e.idempotency_item limit 1000000
          ) e
          order by u.stream, e.version
        ) d;

      if duplicates is not null then
        for head in select distinct (d ->> 'stream')::integer as stream
          from jsonb_array_elements(duplicates) d
        loop
          -- Told even beside a conflict: the command is answered, and need not be decided again.
          stream_status[head.stream] := 2;
        end loop;
      end if;
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

    exit when 0 <> all (stream_status);
    select array_agg(u.start order by u.n) into stream_start
      from (
        select u.n, head_position[u.slot + 1] - u.events
          + sum(case when u.status = 0 then u.events else 0 end)
            over (partition by u.slot order by u.n) as start
        from unnest(p_stream_slot, stream_status, p_stream_events)
          with ordinality u(slot, status, events, n)
      ) u;

    begin
      insert into event (slot, position, resource_id, version, type, data, decided_at, subject_id,
        caller, request_id, idempotency_key, idempotency_item, input_hash,
        server_id, wall, mono, clock_epoch, clock)
      select stream_slot[u.stream], stream_start[u.stream] + u.ordinal,
        stream_id[u.stream], stream_version[u.stream] + u.ordinal, u.type, u.data::jsonb, decided,
        u.subject, u.caller, u.request, u.key, u.item, u.hash,
        p_server_id, timestamptz_of_micros(u.wall), u.mono, u.epoch, u.clock::jsonb
      from unnest(p_event_stream, p_event_ordinal, p_event_type, p_event_data, p_event_subject,
          p_event_caller, p_event_request, p_event_key, p_event_item, p_event_hash,
          p_event_wall, p_event_mono, p_event_epoch, p_event_clock)
        u(stream, ordinal, type, data, subject, caller, request, key, item, hash,
          wall, mono, epoch, clock)
      where stream_status[u.stream] = 0;
      exit;
    exception when unique_violation then
      get stacked diagnostics violated = constraint_name;
      if look_for_keys or violated <> 'event_idempotency' then
        raise;
      end if;
      look_for_keys := true;
    end;
  end loop;

  if 0 = any (stream_status) then
    update slot_head h
      set position = h.position + a.events, decided_at = decided, batch = a.batch
      from (
        select u.slot, sum(u.events) filter (where u.status = 0) as events,
          case when bool_and(u.status = 0) then p_batch end as batch
        from unnest(p_stream_slot, stream_status, p_stream_events) u(slot, status, events)
        group by u.slot
      ) a
      where h.slot = a.slot and a.events > 0;

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
