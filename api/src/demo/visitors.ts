import type { CommandOf } from '@reservation-engine/engine/domain/index';
import { floor, FLOOR_CAPACITY, seats } from './hall.ts';

type Reserve = CommandOf<'reserve'>;
type Join = CommandOf<'join'>;

const MINUTES = 60;
const DAYS = 86_400;

/**
 * Who has come so far: about half of the seats are taken, a few are held, the standing area is
 * nearly full, and some wait, so that every page has something to show. Always the same.
 */
export function visitors(): (Reserve | Join)[] {
  const random = generator(2_026);
  const seated = seats().flatMap(({ resourceId }, index): (Reserve | Join)[] => {
    const chance = random();
    const clientId = `visitor-${100 + Math.floor(index / 2)}`;
    if (chance < 0.46) {
      const taken = reserve(resourceId, clientId, 1, null);
      return chance < 0.02 ? [taken, join(resourceId, `hopeful-${index}`, 1)] : [taken];
    }
    if (chance < 0.49) return [reserve(resourceId, clientId, 1, 30 * MINUTES)];
    return chance < 0.52 ? [reserve(resourceId, clientId, 1, 7 * DAYS)] : [];
  });
  return [...seated, ...standing(random)];
}

/** Fills the floor but for a few units, which the first who waits finds too few. */
function standing(random: () => number): (Reserve | Join)[] {
  const commands: (Reserve | Join)[] = [];
  let left = FLOOR_CAPACITY - 2;
  for (let party = 1; left > 0; party++) {
    const quantity = Math.min(left, 1 + Math.floor(random() * 9));
    const holdForSeconds = random() < 0.08 ? 2 * DAYS : null;
    commands.push(reserve(floor.resourceId, `party-${party}`, quantity, holdForSeconds));
    left -= quantity;
  }
  return [
    ...commands,
    join(floor.resourceId, 'late-1', 5),
    join(floor.resourceId, 'late-2', 2),
    join(floor.resourceId, 'late-3', 1),
  ];
}

function reserve(
  resourceId: string,
  clientId: string,
  quantity: number,
  holdForSeconds: number | null,
): Reserve {
  return {
    kind: 'reserve',
    resourceId,
    clientId,
    quantity,
    holdForSeconds,
    joinWaitingList: false,
  };
}

function join(resourceId: string, clientId: string, quantity: number): Join {
  return { kind: 'join', resourceId, clientId, quantity, holdForSeconds: null };
}

/** Numbers from 0 to 1 that are the same every time: the minimal standard generator. */
function generator(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 48_271) % 2_147_483_647;
    return state / 2_147_483_647;
  };
}
