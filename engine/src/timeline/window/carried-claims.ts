import type { Reservation, WaitingListEntry } from '../../domain/index.ts';
import { numbersLiteral, textsLiteral } from '../../store/array-literal.ts';
import type { Sql } from '../../store/sql.ts';
import type { StoredEvent } from '../stored-event.ts';
import { storedEvent, timelineColumns, type TimelineRow } from '../timeline-row.ts';
import type { ReplayView } from './replay-row.ts';
import { readStreamStarts, type StreamStart } from './stream-start.ts';
import type { WindowBuilder } from './window-builder.ts';

/** A reservation or entry, and the version before which its events are asked for. */
interface Subject {
  readonly slot: number;
  readonly id: string;
  readonly before: number;
}

interface Carried {
  readonly claim: StoredEvent;
  readonly view: ReplayView;
  /** Units it had when the window began; 0 for those who waited. */
  readonly units: number;
}

/** Subjects looked up at a time. */
const SUBJECTS = 1_000;

/** Tells a builder how each of its streams stood when the window began. */
export async function addCarriedClaims(sql: Sql, builder: WindowBuilder): Promise<void> {
  const streams = new Map([...builder.streams].map((stream) => [stream.resourceId, stream]));
  const starts = await readStreamStarts(sql, [...streams.values()]);
  const subjects = new Map<string, Subject>();
  const ask = (resourceId: string, id: string): void => {
    const stream = streams.get(resourceId);
    if (stream === undefined || !starts.has(resourceId)) return;
    subjects.set(id, { slot: stream.slot, id, before: stream.firstVersion });
  };
  for (const [resourceId, start] of starts) {
    builder.begin(resourceId, start.capacity, start.taken);
    for (const id of openIn(start)) ask(resourceId, id);
  }
  for (const { resourceId, subjectId } of builder.pending) ask(resourceId, subjectId);

  const carried = await readCarried(sql, [...subjects.values()]);
  carried.forEach(({ claim, view, units }, index) => {
    builder.carryIn(claim, view, index - carried.length, units);
  });
}

function openIn({ holds, waiting }: StreamStart): string[] {
  return [...holds, ...waiting].map(({ id }) => id);
}

/** The subjects that were open, in the order in which they were decided. */
async function readCarried(sql: Sql, subjects: readonly Subject[]): Promise<Carried[]> {
  const carried: Carried[] = [];
  for (let at = 0; at < subjects.length; at += SUBJECTS) {
    for (const history of await readHistories(sql, subjects.slice(at, at + SUBJECTS))) {
      const open = asCarried(history);
      if (open !== null) carried.push(open);
    }
  }
  return carried.sort(
    (a, b) =>
      a.claim.decidedAt - b.claim.decidedAt ||
      a.claim.slot - b.claim.slot ||
      a.claim.position - b.claim.position,
  );
}

async function readHistories(sql: Sql, subjects: readonly Subject[]): Promise<StoredEvent[][]> {
  const rows = await sql<(TimelineRow & { n: number })[]>`
    select k.n::integer as n, ${timelineColumns(sql)}
    from unnest(${numbersLiteral(subjects.map(({ slot }) => slot))}::smallint[],
      ${textsLiteral(subjects.map(({ id }) => id))}::text[],
      ${numbersLiteral(subjects.map(({ before }) => before))}::bigint[])
      with ordinality k(slot, id, before, n)
    join event e on e.slot = k.slot and e.subject_id = k.id and e.subject_id is not null
      and e.version < k.before
    order by k.n, e.version`;
  const histories: StoredEvent[][] = subjects.map(() => []);
  for (const row of rows) histories[row.n - 1]?.push(storedEvent(row));
  return histories;
}

/** What is left of a claim's history: null where the claim had ended, or is not from before. */
function asCarried(history: readonly StoredEvent[]): Carried | null {
  const [claim] = history;
  const now = history.at(-1)?.event.data;
  if (claim === undefined || now === undefined) return null;
  if ('reservation' in now) return carriedReservation(claim, now.reservation);
  return 'entry' in now ? carriedEntry(claim, now.entry) : null;
}

function carriedReservation(
  claim: StoredEvent,
  { id, status, quantity, expiresAt }: Reservation,
): Carried | null {
  if (status !== 'held' && status !== 'confirmed') return null;
  // A hold that was confirmed by then is a reservation like any other.
  const ttlUs = status === 'held' && expiresAt !== null ? expiresAt - claim.decidedAt : null;
  const kind = ttlUs === null ? 'reserve' : 'hold';
  const view: ReplayView = { kind, outcome: 'granted', quantity, ttlUs, makes: id, about: null };
  return { claim, view, units: quantity };
}

function carriedEntry(
  claim: StoredEvent,
  { id, status, quantity, holdForSeconds }: WaitingListEntry,
): Carried | null {
  if (status !== 'waiting') return null;
  const ttlUs = holdForSeconds === null ? null : holdForSeconds * 1_000_000;
  return {
    claim,
    view: { kind: 'join', outcome: 'waiting', quantity, ttlUs, makes: id, about: null },
    units: 0,
  };
}
