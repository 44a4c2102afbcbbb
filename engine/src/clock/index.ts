export type { ClockReading, BaseClock, ClockStep, StepCause } from './reading.ts';
export { MachineClock, type MachineTimeSources } from './machine-clock.ts';
export { type InjectedError, NO_ERROR } from './injected-error.ts';
export { ServerClock, type ServerClockOptions } from './server-clock.ts';
export { CHRONY_SLEW_PPM, NTPD_SLEW_PPM, type CorrectionMode } from './correction.ts';
export {
  agedBoundUs,
  DEFAULT_MAX_DRIFT_PPM,
  type ClockStatus,
  type Measurement,
} from './measurement.ts';
export {
  DisciplinedClock,
  type ClockEvidence,
  type DisciplinedClockOptions,
} from './disciplined-clock.ts';
export { evidenceReader } from './recorded-evidence.ts';
export type { ClockEvent, OnClockEvent } from './events.ts';
export { NtpClient, type SyncOutcome } from './ntp/client.ts';
export type { NtpClientOptions } from './ntp/options.ts';
export type { SourceAddress } from './ntp/source.ts';
export type { Claim, SourceReport, SyncFailure } from './ntp/verdict.ts';
export type { Rejection, RejectionReason } from './ntp/rejection.ts';
