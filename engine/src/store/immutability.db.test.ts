import { expect, it } from 'vitest';
import { batchOf } from '../testing/append-fixtures.ts';
import { useTestStore } from '../testing/test-store.ts';
import { append } from './append.ts';

const store = useTestStore();

it('refuses to change, delete or truncate events, even to a superuser', async () => {
  await append(store.sql, 'A', 1, batchOf({ slot: 0, id: 'kept', expected: 0, events: [{}] }));
  const refused = { code: '42501', message: expect.stringContaining('append-only') as string };
  await expect(store.sql`update event set caller = 'somebody else'`).rejects.toMatchObject(refused);
  await expect(store.sql`delete from event`).rejects.toMatchObject(refused);
  await expect(store.sql`truncate event`).rejects.toMatchObject(refused);
  expect(await store.sql`select caller from event`).toEqual([{ caller: 'tester' }]);
});

it('grants nobody the privilege to do so', async () => {
  const grants = await store.sql`
    select privilege_type from information_schema.role_table_grants
    where table_name = 'event' and privilege_type in ('UPDATE', 'DELETE', 'TRUNCATE')`;
  expect(grants).toEqual([]);
});
