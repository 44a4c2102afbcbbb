import { expect, it } from 'vitest';
import { evolveAll, initialState, availabilityOf, slotOf } from '../domain/index.ts';
import { readStream } from '../store/read-stream.ts';
import { openTestEngine, reservationIn, reserve, seat } from '../testing/test-engine.ts';
import { useTestStore } from '../testing/test-store.ts';

const store = useTestStore();

it('ten reservations one after another: times and versions in order, and rebuilt from the store alone', async () => {
  const { engine, ask } = await openTestEngine(store.url);
  await ask(seat('ten', 10));
  const answers = [];
  for (let n = 0; n < 10; n++) answers.push(await ask(reserve('ten', `client-${String(n)}`)));
  await engine.close();

  const told = answers.map((answer) => {
    if (!('reservation' in answer)) throw new Error('not granted');
    return {
      id: answer.reservation.id,
      at: answer.reservation.serverTimestamp,
      version: answer.version,
    };
  });
  expect(told.map(({ version }) => version)).toEqual([2, 3, 4, 5, 6, 7, 8, 9, 10, 11]);
  for (const [n, { at }] of told.entries()) expect(at).toBeGreaterThanOrEqual(told[n - 1]?.at ?? 0);
  // Ids are ordered by time too.
  expect(told.map(({ id }) => id)).toEqual(told.map(({ id }) => id).sort());

  const recorded = [];
  for await (const page of readStream(store.sql, slotOf('ten'), 'ten', { after: 0 }))
    recorded.push(...page);
  const timeline = recorded.flatMap(({ event, version, decidedAt }) =>
    event.type === 'ReservationConfirmed'
      ? [{ id: event.data.reservation.id, at: decidedAt, version }]
      : [],
  );
  expect(timeline).toEqual(told);
  const state = evolveAll(
    initialState('ten'),
    recorded.map(({ event }) => event),
  );
  expect(availabilityOf(state)).toMatchObject({
    capacity: 10,
    confirmed: 10,
    available: 0,
    version: 11,
  });
});

it('a resource as it was, by version and by time; and why a reservation came out as it did', async () => {
  const { engine, ask } = await openTestEngine(store.url);
  await ask(seat('past', 1));
  const first = await ask(reserve('past', 'ann'));
  await ask(reserve('past', 'bob'));
  await ask({ kind: 'cancel', reservationId: reservationIn(first) });
  const { resources, reservations } = engine;
  expect(await resources.stateAt('past', { version: 2 })).toMatchObject({
    confirmed: 1,
    available: 0,
  });
  expect(await resources.stateAt('past', { version: 4 })).toMatchObject({
    confirmed: 0,
    available: 1,
  });
  expect(await resources.stateAt('past', { version: 5 })).toBeNull();
  const at = (await resources.stateAt('past', { version: 2 }))?.decidedAt ?? 0;
  expect(await resources.stateAt('past', { time: at })).toMatchObject({ version: 2 });
  expect(await resources.stateAt('past', { time: at - 1 })).toMatchObject({ version: 1 });
  expect(await resources.stateAt('past', { time: 0 })).toBeNull();
  const explained = await reservations.explain(reservationIn(first));
  expect(explained).toMatchObject({
    decidingVersion: 2,
    reservation: { status: 'cancelled' },
    history: [{ version: 2 }, { version: 4 }],
  });
  expect(explained?.around.map(({ version, code }) => [version, code])).toEqual([
    [1, null],
    [2, null],
    [3, 'RESOURCE_FULL'],
    [4, null],
  ]);
  await engine.close();
});
