import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  book,
  openTestEngine,
  reservationIn,
  reserve,
  seat,
  type TestEngine,
} from '../testing/test-engine.ts';
import { useTestStore } from '../testing/test-store.ts';

const store = useTestStore();
let here: TestEngine;
let there: TestEngine;

beforeAll(async () => {
  here = await openTestEngine(store.url);
  there = await openTestEngine(store.url, { serverId: 'B' });
});
afterAll(async () => {
  await Promise.all([here.engine.close(), there.engine.close()]);
});

const eventsOf = async (resourceId: string): Promise<number> =>
  (await store.sql`select from event where resource_id = ${resourceId}`).length;

describe('the same key with the same input', () => {
  it('has one effect and one answer, also on another server and after a restart', async () => {
    await here.ask(seat('k1', 5));
    const first = await here.submit(reserve('k1', 'ann'), { key: 'key' });
    const second = await here.submit(reserve('k1', 'ann'), { key: 'key' });
    const third = await there.submit(reserve('k1', 'ann'), { key: 'key' });
    const restarted = await openTestEngine(store.url, { serverId: 'C' });
    const fourth = await restarted.submit(reserve('k1', 'ann'), { key: 'key' });
    await restarted.engine.close();
    expect(first).toMatchObject({ replayed: false, answer: { outcome: 'confirmed', version: 2 } });
    for (const again of [second, third, fourth])
      expect(again).toEqual({ ...first, replayed: true });
    expect(await eventsOf('k1')).toBe(2);
  });

  it('gives a refusal again, although there is room by now', async () => {
    await here.ask(seat('k2'));
    const taken = await here.ask(reserve('k2', 'ann'));
    const refused = await here.ask(reserve('k2', 'bob'), { key: 'key' });
    await here.ask({ kind: 'cancel', reservationId: reservationIn(taken) });
    expect(refused).toMatchObject({ outcome: 'rejected', code: 'RESOURCE_FULL', version: 3 });
    expect(await here.ask(reserve('k2', 'bob'), { key: 'key' })).toEqual(refused);
  });

  it('gives a cancellation again rather than refuse the second', async () => {
    await here.ask(seat('k3'));
    const taken = await here.ask(reserve('k3', 'ann'));
    const cancel = { kind: 'cancel', reservationId: reservationIn(taken) } as const;
    const first = await here.ask(cancel, { key: 'key' });
    expect(first).toMatchObject({ outcome: 'cancelled' });
    expect(await there.ask(cancel, { key: 'key' })).toEqual(first);
    expect(await here.ask(cancel)).toMatchObject({
      code: 'INVALID_STATE',
      currentStatus: 'cancelled',
    });
  });

  it('is decided once when it is sent twice at the same time', async () => {
    await here.ask(seat('k4', 5));
    const asked = { key: 'key' };
    const outcomes = await Promise.all([
      ...Array.from({ length: 5 }, () => here.submit(reserve('k4', 'ann'), asked)),
      ...Array.from({ length: 5 }, () => there.submit(reserve('k4', 'ann'), asked)),
    ]);
    const answers = new Set(
      outcomes.map((o) => JSON.stringify(o.kind === 'answered' && reservationIn(o.answer))),
    );
    expect(answers.size).toBe(1);
    expect(outcomes.filter((o) => o.kind === 'answered' && !o.replayed)).toHaveLength(1);
    expect(await eventsOf('k4')).toBe(2);
  });

  it('joining a waiting list again after the promotion does not join twice', async () => {
    await here.ask(seat('k5'));
    const taken = await here.ask(reserve('k5', 'ann'));
    const join = {
      kind: 'join',
      resourceId: 'k5',
      clientId: 'bob',
      quantity: 1,
      holdForSeconds: null,
    } as const;
    await here.ask(join);
    const again = await here.ask(join, { key: 'again' });
    expect(again).toMatchObject({ outcome: 'waiting', entry: { position: 1 } });
    await here.ask({ kind: 'cancel', reservationId: reservationIn(taken) });
    expect(await here.ask(join, { key: 'again' })).toEqual(again);
  });
});

describe('the same key with another input', () => {
  it('is refused, whichever came first', async () => {
    await here.ask(seat('k6', 9));
    await here.ask(reserve('k6', 'ann'), { key: 'key' });
    expect(await here.submit(reserve('k6', 'ann', { quantity: 2 }), { key: 'key' })).toEqual({
      kind: 'key-reused',
    });
    const [a, b] = await Promise.all([
      here.submit(reserve('k6', 'ann'), { key: 'race' }),
      here.submit(reserve('k6', 'bob'), { key: 'race' }),
    ]);
    expect([a.kind, b.kind]).toEqual(['answered', 'key-reused']);
    expect(await eventsOf('k6')).toBe(3);
  });

  it('is another command for another caller, and for another resource', async () => {
    await here.ask(seat('k7', 9));
    await here.ask(seat('k8', 9));
    await here.ask(reserve('k7', 'ann'), { key: 'key' });
    const other = await here.submit(reserve('k7', 'bob'), { key: 'key', caller: 'somebody else' });
    const elsewhere = await here.submit(reserve('k8', 'ann'), { key: 'key' });
    expect(other).toMatchObject({ kind: 'answered', replayed: false });
    expect(elsewhere).toMatchObject({ kind: 'answered', replayed: false });
  });
});

describe('a booking', () => {
  it('is answered again with all its reservations, two on one resource included', async () => {
    await here.ask(seat('b1', 5));
    await here.ask(seat('b2', 5));
    const asked = book('ann', ['b1', 1], ['b2', 2], ['b1', 3]);
    const first = await here.ask(asked, { key: 'key' });
    expect(first).toMatchObject({
      outcome: 'confirmed',
      reservations: [{ quantity: 1 }, { quantity: 2 }, { quantity: 3 }],
    });
    expect(await there.ask(asked, { key: 'key' })).toEqual(first);
    expect(await eventsOf('b1')).toBe(3);
  });

  it('that was refused at one item is answered so, although another item fails first by now', async () => {
    await here.ask(seat('b3'));
    await here.ask(seat('b4'));
    await here.ask(reserve('b4', 'bob'));
    const asked = book('ann', ['b3', 1], ['b4', 1]);
    const refused = await here.ask(asked, { key: 'key' });
    expect(refused).toMatchObject({ outcome: 'rejected', failedItem: 1, resourceId: 'b4' });
    await here.ask(reserve('b3', 'bob'));
    expect(await here.ask(asked, { key: 'key' })).toEqual(refused);
    expect(await there.ask(asked, { key: 'key' })).toEqual(refused);
  });

  it('shares its key with single commands on its resources', async () => {
    await here.ask(seat('b5', 9));
    await here.ask(seat('b6', 9));
    await here.ask(reserve('b6', 'ann'), { key: 'key' });
    expect(await here.submit(book('ann', ['b5', 1], ['b6', 1]), { key: 'key' })).toEqual({
      kind: 'key-reused',
    });
    expect(await eventsOf('b5')).toBe(1);
  });
});
