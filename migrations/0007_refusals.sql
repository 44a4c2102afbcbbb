-- Refusals are looked for by themselves, newest first, and may be few in a long log. Whoever is
-- not refused pays nothing for it.
create index event_refused on event (slot, decided_at, position) where type = 'ReservationRejected';
