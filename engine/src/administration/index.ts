export { RebuildRunningError, UnknownProjectionError } from './errors.ts';
export type { ProjectionDesk } from './projection-desk.ts';
export type { ParkedStream, ProjectionView } from './read-projections.ts';
export type { ActedBy } from './rebuild-desk.ts';
export type { RebuildRun } from './rebuild-run.ts';
export type { RetryOutcome } from './retry-parked.ts';
