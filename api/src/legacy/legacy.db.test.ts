import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { get, post } from '../testing/http.ts';
import { startTestApi, type TestApi } from '../testing/test-api.ts';

const run = promisify(execFile);

let api: TestApi;
beforeAll(async () => {
  api = await startTestApi({ demo: true });
});
afterAll(() => api.close());

describe('tickets of event 1', () => {
  it('are 100 on a fresh start', async () => {
    expect((await api.call(get('/events/1/tickets'))).text).toBe('{"tickets":100}');
  });

  it('are reserved one at a time, with a body of {} or none', async () => {
    const first = await api.call(post('/events/1/reserve', {}));
    expect(first.status).toBe(200);
    expect(first.text).toBe('{"message":"Ticket reserved","remaining_tickets":99}');

    const second = await api.call(post('/events/1/reserve'));
    expect(second.body).toMatchObject({ remaining_tickets: 98 });
  });

  it('do not exist of other events', async () => {
    expect(await api.call(get('/events/2/tickets'))).toMatchObject({ status: 404 });
    expect(await api.call(post('/events/2/reserve'))).toMatchObject({ status: 404 });
  });

  it('are not reserved by GET', async () => {
    const answer = await api.call(get('/events/1/reserve'));
    expect(answer.status).toBe(405);
    expect(answer.headers.get('allow')).toBe('POST');
  });
});

describe('ab -n 10 -c 5', () => {
  let folder: string;
  let body: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'ab-'));
    body = join(folder, 'body.json');
    await writeFile(body, '{}');
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  const installed = (process.env['PATH'] ?? '')
    .split(delimiter)
    .some((path) => existsSync(join(path, 'ab')));
  // Where tests decide about a release, a missing tool is a failure and not an excuse.
  const test = it.runIf(installed || process.env['CI'] !== undefined);

  test.each([
    ['without a body', () => ['-m', 'POST']],
    ['with -p and -T application/json', () => ['-p', body, '-T', 'application/json']],
    ['with -p alone, which says text/plain', () => ['-p', body]],
    ['over kept connections', () => ['-k', '-p', body]],
  ])('%s', async (_, options) => {
    const before = await tickets();
    const url = `${api.url}/events/1/reserve`;
    const { stdout } = await run('ab', ['-n', '10', '-c', '5', ...options(), url]);

    expect(stdout).toMatch(/Complete requests:\s+10\n/);
    expect(stdout).toMatch(/Failed requests:\s+0\n/);
    expect(stdout).not.toContain('Non-2xx');
    expect(await tickets()).toBe(before - 10);
  });
});

describe('the last tickets', () => {
  it('go to as many as there are, each of whom sees its own number', async () => {
    const left = await tickets();
    const calls = Array.from({ length: left + 20 }, () => api.call(post('/events/1/reserve')));
    const answers = await Promise.all(calls);

    const reserved = answers.filter(({ status }) => status === 200);
    const numbers = reserved.map(
      ({ body }) => (body as { remaining_tickets: number }).remaining_tickets,
    );
    expect(numbers.sort((a, b) => a - b)).toEqual(Array.from({ length: left }, (_, n) => n));
    const refused = answers.filter(({ status }) => status === 409);
    expect(refused).toHaveLength(20);
    expect(refused[0]?.body).toMatchObject({ message: 'None is left', code: 'RESOURCE_FULL' });
  });
});

describe('the other older calls', () => {
  it('reserve a ticket for a user', async () => {
    await api.call(post('/resources', { id: 'event-7', capacity: 2 }));
    const answer = await api.call(post('/reserve_ticket', { event_id: 7, user_id: 'u1' }));

    expect(answer.status).toBe(201);
    expect(answer.body).toMatchObject({
      message: 'Ticket reserved',
      ticket_id: 'event-7',
      user_id: 'u1',
      quantity: 1,
      status: 'confirmed',
      timestamp: expect.stringMatching(/Z$/) as unknown,
    });
    expect(
      await api.call(post('/reserve_ticket', { ticket_id: 'event-7', quantity: 2 })),
    ).toMatchObject({ status: 409, body: { message: 'None is left', available: 1 } });
  });

  it('reserve a seat once', async () => {
    await api.call(post('/resources', { id: 'legacy-seat', type: 'seat', capacity: 1 }));
    const seat = { seat_id: 'legacy-seat', user_id: 'u2' };

    expect(await api.call(post('/api/seats/reserve', seat))).toMatchObject({
      status: 201,
      body: { success: true, reservation: { seat_id: 'legacy-seat', user_id: 'u2' } },
    });
    expect(await api.call(post('/api/seats/reserve', seat))).toMatchObject({
      status: 409,
      body: { success: false, message: 'None is left' },
    });
  });

  it('list seats and whether they are free', async () => {
    const { body } = await api.call(get('/api/seats'));
    const { seats } = body as { seats: Record<string, unknown>[] };

    expect(seats.length).toBeGreaterThan(600);
    expect(new Set(seats.map(({ status }) => status))).toEqual(
      new Set(['available', 'reserved', 'held']),
    );
    expect(seats.find(({ seat_id: id }) => id === 'gala-stalls-A-1')).toMatchObject({
      event: 'winter-gala',
      section: 'stalls',
      row: 'A',
      number: 1,
    });
  });

  it.each(['/get_reservations', '/api/reservations'])('%s lists reservations', async (path) => {
    await expect
      .poll(async () => (await api.call(get(path))).body)
      .toMatchObject({ reservations: expect.arrayContaining([isReservation]) as unknown });
  });
});

const isReservation = expect.objectContaining({
  reservation_id: expect.stringMatching(/^r/) as unknown,
  user_id: 'u2',
  timestamp: expect.stringMatching(/Z$/) as unknown,
}) as unknown;

async function tickets(): Promise<number> {
  const { body } = await api.call(get('/events/1/tickets'));
  return (body as { tickets: number }).tickets;
}
