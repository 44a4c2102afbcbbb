/** Values that no field of that kind may take, in JSON's own notation: what a client can send. */
const NO_STRING = ['null', '0', 'true', '[]', '{}', '["a"]', '{"$ne":null}'];
const BAD_TEXT = [
  '""',
  `"${'x'.repeat(201)}"`,
  `"${'ä'.repeat(101)}"`,
  `"${'x'.repeat(100_000)}"`,
  '"a\\u0000b"',
  '"a\\nb"',
  '"\\u001b[31m"',
  '"\\u0085"',
  '"\\ud800"',
  '"a\\udc00\\ud800"',
];
const NO_NUMBER = ['null', 'true', '"1"', '"NaN"', '[]', '[1]', '{}'];
const BAD_NUMBERS = [
  ...NO_NUMBER,
  ...['-1', '-0.5', '0.5', '1.0000001', '1e308', '-1e308', '1e400', '1000001', '9007199254740993'],
];
const BAD_FLAGS = ['null', '0', '1', '"true"', '"false"', '[]', '{}'];
const BAD_ATTRIBUTES = [
  ...['null', '5', '"text"', '[]', '[["a",1]]', '{"a":{}}', '{"a":[1]}', '{"":1}', '{"a":1e400}'],
  ...['{"__proto__":{"admin":true}}', '{"a":"\\u0000"}', '{"a":"\\ud800"}'],
  `{"a":"${'x'.repeat(5_000)}"}`,
  `{${Array.from({ length: 51 }, (_, n) => `"k${n}":1`).join(',')}}`,
];
const deep = '['.repeat(50_000) + ']'.repeat(50_000);
const BAD_ITEMS = [
  ...['null', '5', '{}', '[]', '[null]', '[[]]', '["a"]', '[{}]'],
  '[{"resourceId":"target","quantity":0}]',
  '[{"resourceId":"target","quantity":1,"extra":1}]',
  '[{"resourceId":"target","quantity":1,"__proto__":{"quantity":5}}]',
  `[${Array.from({ length: 101 }, () => '{"resourceId":"target","quantity":1}').join(',')}]`,
];

const id = [...NO_STRING, ...BAD_TEXT];
const positive = ['0', ...BAD_NUMBERS];
/** A hold may be longer than the most units there are. */
const hold = [...positive.filter((value) => value !== '1000001'), '2592001'];

export interface HostileCase {
  readonly method: string;
  readonly path: string;
  /** The same for tRPC. */
  readonly procedure: string;
  /** An input that would be accepted, field by field in JSON. */
  readonly valid: Readonly<Record<string, string>>;
  /** What each field must not be. */
  readonly hostile: Readonly<Record<string, readonly string[]>>;
  /** The fields that the path or the query carries over REST, and not the body. */
  readonly outside?: readonly string[];
}

const change = { idempotencyKey: id };
const BAD_MODES = [...NO_STRING, '"Skip"', '"reject "', '""'];

/** Every mutation there is. */
export const hostileCases: readonly HostileCase[] = [
  {
    method: 'POST',
    path: '/resources',
    procedure: 'resources.create',
    valid: { id: '"fresh"', capacity: '1' },
    hostile: {
      ...change,
      id,
      capacity: BAD_NUMBERS,
      type: id,
      group: id,
      label: id,
      waitingPolicy: ['null', '"fair"', '0', '{}'],
      clientLimit: ['0', '-1', '1.5', '"4"', '1e308', '[]'],
      attributes: BAD_ATTRIBUTES,
    },
  },
  {
    method: 'PATCH',
    path: '/resources/target',
    procedure: 'resources.update',
    valid: { resourceId: '"target"', capacity: '7' },
    hostile: { ...change, capacity: BAD_NUMBERS, strict: BAD_FLAGS, dryRun: BAD_FLAGS },
    outside: ['resourceId'],
  },
  {
    method: 'POST',
    path: '/projections/reservation/rebuild',
    procedure: 'projections.rebuild',
    valid: { name: '"reservation"' },
    hostile: change,
    outside: ['name'],
  },
  {
    method: 'POST',
    path: '/projections/reservation/retry',
    procedure: 'projections.retry',
    valid: { name: '"reservation"' },
    hostile: { ...change, resourceId: id },
    outside: ['name'],
  },
  ...(['close', 'reopen'] as const).map((verb) => ({
    method: 'POST',
    path: `/resources/target/${verb}`,
    procedure: `resources.${verb}`,
    valid: { resourceId: '"target"' },
    hostile: change,
    outside: ['resourceId'],
  })),
  {
    method: 'POST',
    path: '/reservations',
    procedure: 'reservations.reserve',
    valid: { resourceId: '"target"', clientId: '"c1"', quantity: '1' },
    hostile: {
      ...change,
      resourceId: id,
      clientId: id,
      quantity: positive,
      holdForSeconds: hold,
      joinWaitingList: BAD_FLAGS,
      items: [...BAD_ITEMS, deep],
    },
  },
  {
    method: 'POST',
    path: '/reservations/many',
    procedure: 'reservations.reserveMany',
    valid: { reservations: '[{"resourceId":"target","clientId":"c1","quantity":1}]' },
    hostile: {
      ...change,
      reservations: [
        ...BAD_ITEMS,
        `[${Array.from({ length: 1_001 }, () => '{"resourceId":"target","clientId":"c","quantity":1}').join(',')}]`,
        '[{"resourceId":"target","clientId":"c","quantity":1},{"resourceId":"target","clientId":"c","quantity":0}]',
      ],
    },
  },
  ...(['confirm', 'cancel'] as const).map((verb) => ({
    method: 'POST',
    path: `/reservations/r1/${verb}`,
    procedure: `reservations.${verb}`,
    valid: { reservationId: '"r1"' },
    hostile: change,
    outside: ['reservationId'],
  })),
  {
    method: 'PATCH',
    path: '/reservations/r1',
    procedure: 'reservations.amend',
    valid: { reservationId: '"r1"', quantity: '2' },
    hostile: { ...change, quantity: positive },
    outside: ['reservationId'],
  },
  {
    method: 'POST',
    path: '/waiting-list/join',
    procedure: 'waitingList.join',
    valid: { resourceId: '"target"', clientId: '"c1"', quantity: '1' },
    hostile: {
      ...change,
      resourceId: id,
      clientId: id,
      quantity: positive,
      holdForSeconds: hold,
    },
  },
  {
    method: 'DELETE',
    path: '/waiting-list/leave?entryId=w1',
    procedure: 'waitingList.leave',
    valid: { entryId: '"w1"' },
    hostile: change,
    outside: ['entryId'],
  },
  {
    method: 'POST',
    path: '/clock/sync',
    procedure: 'clock.sync',
    valid: {},
    hostile: { ...change, serverId: id },
  },
  {
    method: 'PUT',
    path: '/clock/offset',
    procedure: 'clock.setOffset',
    valid: { offsetUs: '0' },
    hostile: {
      ...change,
      serverId: id,
      offsetUs: [...NO_NUMBER, '0.5', '1e308', '-1e16', '1e400'],
      driftPpm: [...NO_NUMBER, '1e308', '-1e308', '1e400'],
      jitterUs: [...NO_NUMBER, '-1', '0.5', '1e308'],
    },
  },
  {
    method: 'PUT',
    path: '/clock/mode',
    procedure: 'clock.setMode',
    valid: { mode: '"slew"' },
    hostile: {
      ...change,
      serverId: id,
      mode: ['null', '0', '"fast"', '[]', '{}'],
      ratePpm: [...NO_NUMBER, '0', '-1', '1e308', '1e400'],
    },
  },
  {
    method: 'POST',
    path: '/replay',
    procedure: 'replay.run',
    valid: { attempts: '[]' },
    hostile: {
      ...change,
      attempts: ['null', '5', '{}', '"[]"', '[null]', '[{}]', '[{"id":1}]', deep],
      servers: ['null', '5', '[1]', '{"A":5}', '{"A":{"offsetUs":"1"}}', '{"":{}}'],
      capacities: ['null', '5', '{"a":-1}', '{"a":0.5}', '{"a":1e308}', '{"a":"1"}'],
      key: ['null', '0', '"sundial"', '[]'],
      policies: ['null', '"store"', '["fair"]', '[null]'],
      replicationDelayUs: [...NO_NUMBER, '-1', '0.5', '1e308'],
    },
  },
  {
    method: 'POST',
    path: '/resources/import',
    procedure: 'resources.importCsv',
    valid: { csv: '"id,capacity\\n"', dryRun: 'true' },
    hostile: {
      ...change,
      csv: NO_STRING,
      dryRun: BAD_FLAGS,
      keep: BAD_FLAGS,
      onInvalid: BAD_MODES,
      importId: [...NO_STRING, ...BAD_TEXT, '"a b"', '"../a"'],
      fileName: [...NO_STRING, `"${'x'.repeat(256)}"`],
    },
  },
  {
    method: 'POST',
    path: '/imports/nothing/commit',
    procedure: 'imports.commit',
    valid: { importId: '"nothing"' },
    hostile: { ...change, onInvalid: BAD_MODES },
    outside: ['importId'],
  },
  {
    method: 'POST',
    path: '/imports/nothing/stop',
    procedure: 'imports.stop',
    valid: { importId: '"nothing"' },
    hostile: change,
    outside: ['importId'],
  },
  {
    method: 'POST',
    path: '/simulation',
    procedure: 'simulation.start',
    valid: { scenario: '"in-sync"' },
    hostile: {
      ...change,
      scenario: ['null', '0', '"no_drift"', '""', '[]', '{}', '"major_drift; reboot"'],
      servers: ['0', '1', '9', ...BAD_NUMBERS],
      requests: ['0', '9', '5001', ...BAD_NUMBERS],
      resources: ['0', '201', ...BAD_NUMBERS],
      seed: [...NO_NUMBER, '-1', '0.5', '1e308', '4294967296'],
      replicationDelayMs: ['60001', ...BAD_NUMBERS],
      skew: ['null', '0', '"real"', '"faketime --help"', '[]', '{}'],
    },
  },
  {
    method: 'POST',
    path: '/simulation/nothing/stop',
    procedure: 'simulation.stop',
    valid: { id: '"nothing"' },
    hostile: change,
    outside: ['id'],
  },
];

/** Fields no input has, whatever they would do to an object. */
export const FOREIGN_FIELDS = ['extra', '__proto__', 'constructor', 'toString', 'a.b', ''];

/** Bodies that are no JSON object, each with its bytes. */
export const BROKEN_BODIES: readonly (readonly [string, Buffer])[] = [
  ['half an object', Buffer.from('{"resourceId":')],
  ['a list', Buffer.from('[]')],
  ['a null', Buffer.from('null')],
  ['a text', Buffer.from('"text"')],
  ['a deep list', Buffer.from(deep)],
  ['a deep object', Buffer.from('{"a":'.repeat(20_000) + '1' + '}'.repeat(20_000))],
  ['bytes that are no UTF-8', Buffer.from([0x7b, 0x22, 0xff, 0xfe, 0x22, 0x3a, 0x31, 0x7d])],
  ['a byte order mark alone', Buffer.from([0xef, 0xbb, 0xbf])],
  ['NaN', Buffer.from('{"quantity":NaN}')],
  ['more than is read', Buffer.alloc(1_200_000, 0x20)],
];

/** The body of a case with one field replaced or added, in JSON. */
export function bodyWith(
  { valid, outside = [] }: HostileCase,
  field: string,
  value: string,
  includeOutside: boolean,
): string {
  const fields = Object.entries(valid).filter(
    ([name]) => name !== field && (includeOutside || !outside.includes(name)),
  );
  const all = [...fields, [field, value] as const];
  return `{${all.map(([name, text]) => `${JSON.stringify(name)}:${text}`).join(',')}}`;
}
