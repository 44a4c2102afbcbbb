/** What a scenario does, in order; whoever watches is told how far each has come. */
export const STAGES = [
  'database',
  'servers',
  'resources',
  'before',
  'sync',
  'after',
  'timeline',
  'report',
] as const;
export type Stage = (typeof STAGES)[number];

export interface StageProgress {
  readonly stage: Stage;
  readonly done: number;
  readonly total: number;
}

export type OnProgress = (progress: StageProgress) => void;

export const STAGE_NAMES: Readonly<Record<Stage, string>> = {
  database: 'database',
  servers: 'servers',
  resources: 'resources',
  before: 'requests before NTP',
  sync: 'clocks measured',
  after: 'requests after NTP',
  timeline: 'timeline read',
  report: 'report',
};
