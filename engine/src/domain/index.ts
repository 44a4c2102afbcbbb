/** The reservation engine's rules: pure functions, without a clock, a database or Node. */
export { answerOf, bookingAnswerOf } from './answer-of.ts';
export type { Answer, BookingAnswer, Rejection } from './answers.ts';
export { availabilityOf } from './availability.ts';
export type { Availability } from './availability.ts';
export { decideBooking } from './bookings/book.ts';
export type {
  BookingCommand,
  BookingItem,
  Command,
  CommandOf,
  ReservationCommand,
  ResourceCommand,
} from './commands.ts';
export { decide } from './decide.ts';
export type {
  BookingDecision,
  Decision,
  DecisionContext,
  IdKind,
  StreamDecision,
} from './decision.ts';
export type {
  AttemptKind,
  EventType,
  RecordedEvent,
  RefusalCode,
  RefusalFacts,
  RejectionData,
  ResourceEvent,
} from './events.ts';
export { evolve, evolveAll } from './evolve.ts';
export { foldEntry, foldReservation } from './fold.ts';
export { makeId, parseId } from './ids.ts';
export type { IdParts } from './ids.ts';
export { SLOT_COUNT, slotOf } from './slot.ts';
export { cloneState, fromSnapshot, SNAPSHOT_SCHEMA, toSnapshot } from './snapshot.ts';
export type { ResourceSnapshot } from './snapshot.ts';
export {
  findEntry,
  findReservation,
  forgetSettled,
  initialState,
  knowsEntry,
  knowsReservation,
  learnEntry,
  learnReservation,
  nextExpiry,
  settledCount,
  unknownSubject,
} from './state.ts';
export type { ResourceStreamState, Subject } from './state.ts';
export type {
  AttributeValue,
  EntryStatus,
  Micros,
  Reservation,
  ReservationStatus,
  ResourceDescriptor,
  ResourceState,
  WaitingListEntry,
  WaitingPolicy,
} from './things.ts';
export {
  isBookingSize,
  isCapacity,
  isClientLimit,
  isHoldForSeconds,
  isId,
  isQuantity,
  MAX_BOOKING_ITEMS,
  MAX_CAPACITY,
  MAX_CLIENT_LIMIT,
  MAX_HOLD_SECONDS,
  MAX_ID_BYTES,
  MAX_QUANTITY,
  MIN_CAPACITY,
  MIN_CLIENT_LIMIT,
  MIN_HOLD_SECONDS,
  MIN_QUANTITY,
} from './validation.ts';
