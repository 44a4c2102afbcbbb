import { hash } from 'node:crypto';
import type { Answer, BookingAnswer } from '../domain/answers.ts';
import type { BookingCommand, ResourceCommand } from '../domain/commands.ts';
import type { Micros } from '../domain/things.ts';
import type { Attribution } from '../store/append-batch.ts';
import { ownKey } from './own-key.ts';

type WithoutResource<C> = C extends { readonly resourceId: string } ? Omit<C, 'resourceId'> : never;

/** Commands that name a reservation or an entry: its resource is found from the id. */
export type SubjectCommand = WithoutResource<
  Extract<ResourceCommand, { kind: 'confirm' | 'cancel' | 'amend' | 'leave' }>
>;

export type SubmittedCommand =
  Exclude<ResourceCommand, { kind: SubjectCommand['kind'] }> | SubjectCommand | BookingCommand;

export interface CommitRequest {
  readonly command: SubmittedCommand;
  readonly attribution: Attribution;
  /** The caller's key; null: the command gets one of its own, good for this request alone. */
  readonly idempotencyKey: string | null;
}

/** What became of a command. */
export type CommitOutcome =
  | {
      readonly kind: 'answered';
      readonly answer: Answer | BookingAnswer;
      readonly decidedAt: Micros;
      /** True when it had been answered before, under the same key. */
      readonly replayed: boolean;
    }
  | {
      readonly kind: 'not-found';
      readonly what: 'resource' | 'reservation' | 'entry';
      /** The item of a booking whose resource does not exist, counted from 0. */
      readonly item?: number;
    }
  | { readonly kind: 'key-reused' }
  /** A sweep: how many holds it ended. */
  | { readonly kind: 'swept'; readonly expired: number };

/** A command on its way: queued, decided, sent, and perhaps decided again. */
export interface Pending {
  readonly request: CommitRequest;
  readonly key: string;
  readonly inputHash: string;
  /** performance.now() when it came. */
  readonly submittedAt: number;
  /** performance.now() at which the caller is told that the store is not available. */
  readonly deadline: number;
  readonly resolve: (outcome: CommitOutcome) => void;
  readonly reject: (error: unknown) => void;
  /** The same key again while this one is under way: answered when it is. */
  followers: Pending[] | null;
  /** The streams it concerns, once known; null before its subject was looked up. */
  resourceIds: readonly string[] | null;
  conflicts: number;
  /** Answered: once is enough, however often it is sent. */
  settled: boolean;
  /** Set after a batch failed for no known reason: decided alone, to find the one at fault. */
  alone: boolean;
}

/** The attempt's own key where the caller gave none: a lost connection makes us send it again. */
export function keyOf(request: CommitRequest): string {
  return request.idempotencyKey ?? ownKey();
}

/**
 * A hash of what was asked, to tell a retry from another command under the same key: 128 bits of
 * SHA-256 over the command's fields in a fixed order, whatever order the caller named them in.
 */
export function inputHashOf(command: SubmittedCommand): string {
  return hash('sha256', JSON.stringify(fieldsOf(command)), 'base64url').slice(0, 22);
}

function fieldsOf(command: SubmittedCommand): readonly unknown[] {
  switch (command.kind) {
    case 'create':
      return [
        command.kind,
        command.resourceId,
        command.type,
        command.group,
        command.label,
        command.capacity,
        command.waitingPolicy,
        command.clientLimit,
        Object.entries(command.attributes).sort(([a], [b]) => (a < b ? -1 : 1)),
      ];
    case 'update':
      return [command.kind, command.resourceId, command.capacity, command.strict];
    case 'close':
    case 'reopen':
    case 'expire':
      return [command.kind, command.resourceId];
    case 'reserve':
      return [
        command.kind,
        command.resourceId,
        command.clientId,
        command.quantity,
        command.holdForSeconds,
        command.joinWaitingList,
      ];
    case 'join':
      return [
        command.kind,
        command.resourceId,
        command.clientId,
        command.quantity,
        command.holdForSeconds,
      ];
    case 'confirm':
    case 'cancel':
      return [command.kind, command.reservationId];
    case 'amend':
      return [command.kind, command.reservationId, command.quantity];
    case 'leave':
      return [command.kind, command.entryId];
    case 'book':
      return [
        command.kind,
        command.clientId,
        command.holdForSeconds,
        command.items.map((item) => [item.resourceId, item.quantity]),
      ];
  }
}
