import { beginDraft } from '../begin-draft.ts';
import type { BookingCommand, BookingItem } from '../commands.ts';
import type { BookingDecision, DecisionContext, StreamDecision } from '../decision.ts';
import type { Draft } from '../draft.ts';
import type { RefusalCode } from '../events.ts';
import { claimKind, refuse } from '../refuse.ts';
import { refusalFor } from '../reservations/admit.ts';
import { grant } from '../reservations/grant.ts';
import type { ResourceStreamState } from '../state.ts';

/**
 * Decides several reservations as one: all of them or none. Items are judged in their order, those
 * on one resource together; the first that fails is named, and refused in its resource's stream
 * alone. A resource that does not exist wins over every refusal, and then nothing is written.
 *
 * @param states of every resource named; one that is missing or not created does not exist.
 * @throws RangeError for a booking without items.
 */
export function decideBooking(
  states: ReadonlyMap<string, ResourceStreamState>,
  command: BookingCommand,
  context: DecisionContext,
): BookingDecision {
  const [first] = command.items;
  if (first === undefined) throw new RangeError('a booking has at least one item');
  const bookingId = context.newId('booking', first.resourceId);
  const notFoundItem = command.items.findIndex(
    ({ resourceId }) => (states.get(resourceId)?.descriptor ?? null) === null,
  );
  if (notFoundItem !== -1) return { streams: new Map(), bookingId, notFoundItem };

  const drafts = beginDrafts(states, command.items, context);
  const failure = firstFailure(drafts, command);
  const deciding =
    failure === null
      ? grantAll(drafts, command, bookingId)
      : refuseOne(drafts, command, bookingId, failure);
  const streams = new Map<string, StreamDecision>();
  for (const [resourceId, draft] of drafts) {
    streams.set(resourceId, { events: draft.events, deciding: deciding.get(resourceId) ?? [] });
  }
  return { streams, bookingId };
}

interface Failure {
  readonly item: number;
  readonly resourceId: string;
  readonly code: RefusalCode;
  /** What the items up to this one ask of its resource together. */
  readonly requested: number;
}

type Deciding = Map<string, { readonly index: number; readonly item: number }[]>;

function beginDrafts(
  states: ReadonlyMap<string, ResourceStreamState>,
  items: readonly BookingItem[],
  context: DecisionContext,
): Map<string, Draft> {
  const drafts = new Map<string, Draft>();
  for (const { resourceId } of items) {
    const state = states.get(resourceId);
    if (drafts.has(resourceId) || state === undefined || state.descriptor === null) continue;
    drafts.set(resourceId, beginDraft(state, state.descriptor, context));
  }
  return drafts;
}

/**
 * Looks for the first item that fails before anything is granted, so that nothing has to be taken
 * back. Sums per resource stand for the items before, which makes the facts of a refusal true of
 * the stream they are written to: what was asked of it, and what it has.
 */
function firstFailure(
  drafts: ReadonlyMap<string, Draft>,
  { items, clientId }: BookingCommand,
): Failure | null {
  const asked = new Map<string, number>();
  for (const [item, { resourceId, quantity }] of items.entries()) {
    const requested = (asked.get(resourceId) ?? 0) + quantity;
    asked.set(resourceId, requested);
    const code = refusalFor(draftOf(drafts, resourceId), clientId, requested);
    if (code !== null) return { item, resourceId, code, requested };
  }
  return null;
}

function grantAll(
  drafts: ReadonlyMap<string, Draft>,
  command: BookingCommand,
  bookingId: string,
): Deciding {
  const deciding: Deciding = new Map();
  const { clientId, holdForSeconds } = command;
  for (const [item, { resourceId, quantity }] of command.items.entries()) {
    const index = grant(draftOf(drafts, resourceId), {
      clientId,
      quantity,
      holdForSeconds,
      bookingId,
      bookingItem: item,
    });
    const own = deciding.get(resourceId);
    if (own === undefined) deciding.set(resourceId, [{ index, item }]);
    else own.push({ index, item });
  }
  return deciding;
}

function refuseOne(
  drafts: ReadonlyMap<string, Draft>,
  command: BookingCommand,
  bookingId: string,
  { item, resourceId, code, requested }: Failure,
): Deciding {
  const index = refuse(draftOf(drafts, resourceId), {
    ...claimKind(command),
    code,
    clientId: command.clientId,
    bookingId,
    failedItem: item,
    requested,
  });
  return new Map([[resourceId, [{ index, item }]]]);
}

function draftOf(drafts: ReadonlyMap<string, Draft>, resourceId: string): Draft {
  const draft = drafts.get(resourceId);
  if (draft === undefined) throw new Error(`no draft of ${resourceId}`);
  return draft;
}
