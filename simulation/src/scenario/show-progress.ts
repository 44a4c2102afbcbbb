import { startProgress, type Progress } from '../cli/progress.ts';
import type { Terminal } from '../cli/terminal.ts';
import { STAGE_NAMES, type OnProgress, type Stage } from './stages.ts';

/** Stages that take long enough to be watched. */
const LONG: ReadonlySet<Stage> = new Set(['before', 'after']);

/** Tells people how far a scenario has come: a line for each stage, a bar for the long ones. */
export function showProgress(terminal: Terminal): { onProgress: OnProgress; stop: () => void } {
  let bar: Progress | null = null;
  const stop = (): void => {
    bar?.stop();
    bar = null;
  };
  return {
    onProgress: ({ stage, done, total }) => {
      if (LONG.has(stage) && done < total) {
        bar ??= startProgress(terminal.progressStream, STAGE_NAMES[stage], total);
        bar.update(done);
        return;
      }
      if (done < total) return;
      stop();
      if (stage !== 'report') terminal.say(`✓ ${STAGE_NAMES[stage]}: ${total}`);
    },
    stop,
  };
}

/** Tells programs: a line of JSON for each step, on standard output. */
export function tellProgress(terminal: Terminal): OnProgress {
  return (progress) => {
    terminal.print(JSON.stringify({ progress }));
  };
}
