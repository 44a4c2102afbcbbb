export type { ClockOptions } from './clock-options.ts';
export {
  CLOCK_EVENT_TYPES,
  type ClockEventDetail,
  type ClockEventType,
  type ServerClockEvent,
} from './clock-record.ts';
export type { OnServerClockEvent } from './clock-service.ts';
export type { ClockState } from './clock-state.ts';
export type { StampComparison } from './compare-stamps.ts';
export { NotSimulatedError, NoTimeSourcesError } from './errors.ts';
export type {
  ClockEventView,
  ClockHistoryFilter,
  ClockHistoryItem,
  MeasurementView,
} from './read-clock-history.ts';
export type { ClockTrail, ClockTrailQuery } from './read-clock-trail.ts';
export type { ServerFilter, ServerPresence, ServerView } from './read-servers.ts';
