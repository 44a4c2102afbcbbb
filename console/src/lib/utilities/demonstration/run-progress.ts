/** What a simulation does, in its order, and about which share of its time it takes. */
const STAGES = [
  ['database', 0.02],
  ['servers', 0.3],
  ['resources', 0.03],
  ['before', 0.3],
  ['sync', 0.03],
  ['after', 0.3],
  ['timeline', 0.01],
  ['report', 0.01],
] as const;

export type Stage = (typeof STAGES)[number][0];

/** How far its latest stage has come. */
export interface StageProgress {
  readonly stage: Stage;
  readonly done: number;
  readonly total: number;
}

/** What a server told of a stage; a stage of a later version, which this console does not know, is none. */
export function toStageProgress(
  told: { readonly stage: string; readonly done: number; readonly total: number } | null,
): StageProgress | null {
  const found = STAGES.find(([stage]) => stage === told?.stage);
  return told === null || found === undefined ? null : { ...told, stage: found[0] };
}

/** The part of a whole run that is done by now, 0 to 1. */
export function partDone(progress: StageProgress | null): number {
  if (progress === null) return 0;
  let before = 0;
  for (const [stage, share] of STAGES) {
    if (stage === progress.stage) {
      const part = progress.total === 0 ? 0 : progress.done / progress.total;
      return before + share * Math.min(1, part);
    }
    before += share;
  }
  return 1;
}
