import { describe, expect, it } from 'vitest';
import type { ResourceCommand } from './commands.ts';
import type { RefusalCode } from './events.ts';
import {
  amend,
  at,
  cancel,
  cancelled,
  close,
  closed,
  confirm,
  confirmed,
  create,
  created,
  expire,
  given,
  held,
  join,
  joined,
  leave,
  reopen,
  reserve,
  update,
} from './testing/index.ts';

const EVERY_COMMAND: readonly ResourceCommand[] = [
  create(),
  update(3),
  close,
  reopen,
  expire,
  reserve('c1'),
  confirm('r1'),
  cancel('r1'),
  amend('r1', 2),
  join('c1'),
  leave('w1'),
];

describe('the published precedence', () => {
  const limited = { capacity: 2, clientLimit: 2 };
  const full = [created(limited), confirmed('r1', 'c1', { quantity: 2 })];
  const ended = [
    created(limited),
    confirmed('r1', 'c1', { quantity: 2 }),
    cancelled('r1', 'c1', { quantity: 2 }),
  ];
  const shut = closed(limited);

  it('NOT_FOUND comes before everything', () => {
    given(...full, shut)
      .when(amend('r9', 9))
      .thenNotFound('reservation');
    given().when(amend('r9', 9)).thenNotFound('resource');
  });

  it.each<[string, RefusalCode, ResourceCommand]>([
    ['INVALID_STATE before RESOURCE_CLOSED, limit and room', 'INVALID_STATE', amend('r1', 9)],
    ['RESOURCE_CLOSED before limit and room', 'RESOURCE_CLOSED', reserve('c1', 9)],
    ['RESOURCE_CLOSED before the waiting list', 'RESOURCE_CLOSED', join('c1', 9)],
  ])('%s', (_, code, command) => {
    given(...ended, shut)
      .when(command)
      .thenRefused(code);
  });

  it.each<[string, RefusalCode, ResourceCommand]>([
    ['reserve: CLIENT_LIMIT_REACHED before room', 'CLIENT_LIMIT_REACHED', reserve('c1', 1)],
    ['amend: CLIENT_LIMIT_REACHED before room', 'CLIENT_LIMIT_REACHED', amend('r1', 3)],
    ['join: CLIENT_LIMIT_REACHED before never fitting', 'CLIENT_LIMIT_REACHED', join('c1', 3)],
    ['RESOURCE_FULL last', 'RESOURCE_FULL', reserve('c2', 2)],
  ])('%s', (_, code, command) => {
    given(...full)
      .when(command)
      .thenRefused(code);
  });

  it('RESOURCE_CLOSED also where the amendment would be within limit and room', () => {
    given(created({ capacity: 3 }), confirmed('r1', 'c1'), closed({ capacity: 3 }))
      .when(amend('r1', 2))
      .thenRefused('RESOURCE_CLOSED');
  });
});

describe('every decision', () => {
  it.each(EVERY_COMMAND)('judges expiry first: $kind', (command) => {
    const { decision } = given(
      created({ capacity: 2 }),
      held('r0', 'c0', { expiresAt: at(10) }),
      confirmed('r1', 'c1'),
      joined('w1', 'c2', { quantity: 2 }),
    ).when(command, at(10));
    expect(decision.events[0]?.type).toBe('ReservationExpired');
  });

  it.each(EVERY_COMMAND.filter(({ kind }) => kind !== 'create'))(
    'finds nothing in a stream without events: $kind',
    (command) => {
      given().when(command).thenNotFound('resource');
    },
  );

  it('but the sweep names its own event as the deciding one', () => {
    for (const command of EVERY_COMMAND) {
      const { decision } = given(
        created({ capacity: 2 }),
        confirmed('r1', 'c1'),
        joined('w1', 'c2', { quantity: 2 }),
      ).when(command);
      if (command.kind === 'expire') expect(decision.deciding).toBeNull();
      else expect(decision.events[decision.deciding ?? -1]).toBeDefined();
    }
  });
});
