/** What one time source said in the latest round. */
export interface SourceRow {
  readonly source: string;
  readonly verdict: 'unasked' | 'agreed' | 'outvoted' | 'undecided' | 'rejected';
  /** This clock minus the source's, right to within the bound; null: it gave no usable reply. */
  readonly offsetUs: number | null;
  readonly boundUs: number | null;
  readonly delayUs: number | null;
  readonly stratum: number | null;
  /** Why its reply taught nothing. */
  readonly rejection: string | null;
}

export type ClockStatus = 'unknown' | 'synchronized' | 'free-running';
export type CorrectionMode = 'annotate' | 'step' | 'slew';

/** A server and what it last said of its clock. Instants are the store's, in ms since the epoch. */
export interface ServerClockRow {
  readonly serverId: string;
  /** Running; silent for longer than it should be; or stopped in good order. */
  readonly presence: 'alive' | 'stale' | 'stopped';
  /** The one that answers. */
  readonly isSelf: boolean;
  readonly version: string | null;
  readonly url: string | null;
  readonly startedMs: number;
  readonly seenMs: number;
  /** When it said this. */
  readonly asOfMs: number;
  readonly status: ClockStatus;
  readonly epoch: number;
  /** This clock minus true time, and how wrong that may be; null while it was never measured. */
  readonly offsetUs: number | null;
  readonly uncertaintyUs: number | null;
  readonly measuredMs: number | null;
  readonly mode: CorrectionMode;
  readonly ratePpm: number | null;
  /** By how much the corrected reading differs from the raw one. */
  readonly correctedByUs: number;
  readonly maxDriftPpm: number;
  readonly sources: readonly SourceRow[];
  /** Simulated truth; null where nothing can be injected. */
  readonly injected: InjectedRow | null;
}

export interface InjectedRow {
  readonly offsetUs: number;
  readonly driftPpm: number;
  readonly jitterUs: number;
}

/** How a clock stands, as one word and one sign. */
export type ClockStanding = ClockStatus | 'slewing' | 'stopped' | 'silent';

export function clockStanding(row: ServerClockRow): ClockStanding {
  if (row.presence === 'stopped') return 'stopped';
  if (row.presence === 'stale') return 'silent';
  return row.status === 'synchronized' && isSlewing(row) ? 'slewing' : row.status;
}

/** Whether the corrected reading is still on its way: further off than the doubt about it. */
function isSlewing({ mode, offsetUs, uncertaintyUs, correctedByUs }: ServerClockRow): boolean {
  if (mode !== 'slew' || offsetUs === null || uncertaintyUs === null) return false;
  return Math.abs(offsetUs + correctedByUs) > uncertaintyUs;
}

/**
 * Whether somebody should look after it: a server takes decisions by a clock whose sources are lost.
 * One that was never measured has none, which is a choice.
 */
export function isAdrift({ presence, status }: ServerClockRow): boolean {
  return presence === 'alive' && status === 'free-running';
}

/** Whether to measure a clock now may make its corrected reading jump. */
export function mayStep({ mode, offsetUs, uncertaintyUs, correctedByUs }: ServerClockRow): boolean {
  if (mode !== 'step') return false;
  if (offsetUs === null || uncertaintyUs === null) return true;
  return Math.abs(offsetUs + correctedByUs) > uncertaintyUs;
}
