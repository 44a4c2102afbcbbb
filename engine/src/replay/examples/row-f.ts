import type { ReplayInput } from '../input/replay-input.ts';
import { recordedExample, type ExampleAttempt, type ExampleClock } from './recorded-example.ts';

/** Five clocks as they are found: measured, more or less surely, and one that is free-running. */
const CLOCKS: Readonly<Record<string, ExampleClock>> = {
  A: { offsetMs: 0, measuredMs: 1, uncertaintyMs: 12 },
  B: { offsetMs: -5_000, measuredMs: -5_012, uncertaintyMs: 420 },
  C: { offsetMs: 1_500, measuredMs: 1_654, uncertaintyMs: 160 },
  D: { offsetMs: -8_000, measuredMs: -7_861, uncertaintyMs: 680 },
  E: { offsetMs: 20_000, measuredMs: 20_214, uncertaintyMs: 1_240 },
};

/**
 * Six seats of one row as they go on sale: ms, server, seat, and what was asked where it was not
 * simply the seat. `hold 8000` is held for 8 s; a confirm or cancel is about the seat's holder, a
 * promote about who waits for it.
 */
const RUSH = `
     0 A 11
   400 B 11
   900 C 11
  1500 D 11
  2000 B 12 hold 12000
  2600 E 11
  3000 A 11
  3300 E 12
  4300 A 12
  4600 C 13
  4800 D 12
  5300 A 13
  5800 E 13
  6300 B 12 confirm
  6800 A 14
  7600 B 14
  8100 C 14
  8400 A 13
  9000 E 15 hold 9500
  9500 A 15
  9800 B 12 join
 10300 D 13
 10900 C 15
 11000 B 15
 11700 C 16
 12000 D 16
 12700 A 16
 13300 B 13
 13900 D 14
 14500 A 12 cancel
 14500 A 12 promote
 15000 C 12
 15300 D 12
 15700 E 14
 16300 B 12
 17000 A 12
 17400 C 13 cancel
 17700 B 13
 18200 A 13
 18600 E 15
 18700 B 15
 19100 D 15
 19400 C 13
 19800 A 15
 20400 C 16
 20900 B 16
 21300 C 14 cancel
 21800 D 14 hold 6000
 22300 E 14 join
 22800 D 14
 23400 A 14
 24000 B 14
 24400 C 14
 25200 D 14 confirm
 25600 A 16
 26200 C 16
 26900 D 16 cancel
 27300 A 16
 27900 C 16
 28300 D 16
 28800 A 16
 29400 B 16
 30000 B 16
 31200 E 16
 36400 C 12
 43200 D 13
 52000 A 15
 71300 E 16
 94000 C 14`;

/** An evening's rush on row F: every kind of attempt, and clocks that disagree about most of it. */
export function rowF(): ReplayInput {
  return recordedExample(attemptsOf(RUSH), CLOCKS);
}

/** What a seat's holder is, for as long as it holds it. */
interface Holder {
  readonly id: string;
  readonly untilMs: number;
}

function attemptsOf(script: string): ExampleAttempt[] {
  const made = new Map<string, number>();
  const holders = new Map<string, Holder>();
  const waiters = new Map<string, string>();
  return script
    .trim()
    .split('\n')
    .map((line): ExampleAttempt => {
      const [at = '', serverId = '', seat = '', what = 'reserve', ttl] = line.trim().split(' ');
      const count = (made.get(serverId) ?? 0) + 1;
      made.set(serverId, count);
      const id = `${serverId.toLowerCase()}${count === 1 ? '' : count}`;
      const atMs = Number(at);
      const ttlMs = ttl === undefined ? undefined : Number(ttl);
      const attempt = {
        id,
        atMs,
        serverId,
        resourceId: `gala-F-${seat}`,
        clientId: `client-${id}`,
      };
      const holder = holders.get(seat);
      switch (what) {
        case 'join':
          waiters.set(seat, id);
          return { ...attempt, kind: 'join', outcome: 'waiting' };
        case 'confirm':
          if (holder !== undefined) holders.set(seat, { ...holder, untilMs: Infinity });
          return { ...attempt, kind: 'confirm', ...(holder && { target: holder.id }) };
        case 'promote': {
          const waiter = waiters.get(seat);
          holders.set(seat, { id: waiter ?? id, untilMs: Infinity });
          return { ...attempt, kind: 'promote', ...(waiter !== undefined && { target: waiter }) };
        }
        case 'cancel':
          holders.delete(seat);
          return { ...attempt, kind: 'cancel', ...(holder && { target: holder.id }) };
        default: {
          const isFree = holder === undefined || holder.untilMs <= atMs;
          const untilMs = ttlMs === undefined ? Infinity : atMs + ttlMs;
          if (isFree) holders.set(seat, { id, untilMs });
          return ttlMs === undefined
            ? { ...attempt, kind: 'reserve' }
            : { ...attempt, kind: 'hold', ttlMs };
        }
      }
    });
}
