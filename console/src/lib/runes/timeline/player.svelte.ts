import { prefersReducedMotion } from 'svelte/motion';
import { contestedInTime } from '../../utilities/timeline/find-contest.ts';
import { isConflict } from '../../utilities/timeline/heat.ts';
import { revealing } from '../../utilities/timeline/plot/scale.ts';
import { advanced, decisionsOf, step } from '../../utilities/timeline/playback.ts';
import type { TimelineView } from './timeline-view.svelte.ts';

/** Moves the playhead: plays, steps, and jumps from conflict to conflict. */
export class Player {
  isPlaying = $state(false);
  readonly #view: TimelineView;
  readonly #decisions = $derived.by(() => {
    const { columns } = this.#view;
    return columns === null ? new Float64Array() : decisionsOf(columns);
  });

  constructor(view: TimelineView) {
    this.#view = view;
    $effect(() => (this.isPlaying ? this.#play() : undefined));
    // What is played may go away under it.
    $effect(() => {
      if (view.columns === null) this.isPlaying = false;
    });
  }

  toggle(): void {
    const { columns, atUs } = this.#view;
    if (columns === null) return;
    if (!this.isPlaying && atUs >= columns.lastUs) this.moveTo(columns.firstUs);
    this.isPlaying = !this.isPlaying;
  }

  /** Puts the playhead at a true instant, and looks there. */
  moveTo(atUs: number): void {
    const { span, limits } = this.#view;
    const view = revealing(span, atUs, limits);
    this.#view.change({ at: Math.round(atUs), ...(view === span ? {} : { view }) });
  }

  /** To the next decision, or the one before. */
  step(direction: 1 | -1): void {
    const at = step(this.#decisions, this.#view.atUs, direction);
    if (at !== null) this.moveTo(at);
  }

  /**
   * To the next contest that is disputed under what is supposed, or the one before.
   *
   * @returns the contest; null where there is no more
   */
  conflict(direction: 1 | -1): number | null {
    const { columns, recording, contest } = this.#view;
    const { verdicts } = recording;
    if (columns === null || verdicts === null) return null;
    const conflicts = contestedInTime(columns).filter((one) => isConflict(columns, verdicts, one));
    const { fromUs } = columns.contests;
    const isPast = (one: number) => {
      if (contest === null) return true;
      const apart = (fromUs[one] ?? 0) - (fromUs[contest] ?? 0) || one - contest;
      return apart * direction > 0;
    };
    const found = direction === 1 ? conflicts.find(isPast) : conflicts.findLast(isPast);
    if (found === undefined) return null;
    this.open(found);
    return found;
  }

  /** A contest in the foreground, and where it began in sight. */
  open(contest: number): void {
    const { columns, span, limits } = this.#view;
    if (columns === null) return;
    const { start, members, fromUs } = columns.contests;
    const last = members[(start[contest + 1] ?? 1) - 1] ?? 0;
    const view = revealing(span, fromUs[contest] ?? 0, limits);
    this.#view.choose(contest, {
      at: Math.round(columns.decidedUs[last] ?? 0),
      ...(view === span ? {} : { view }),
    });
  }

  #play(): () => void {
    return prefersReducedMotion.current ? this.#playInSteps() : this.#playSmoothly();
  }

  #playSmoothly(): () => void {
    let last = performance.now();
    const tick = (now: number) => {
      const { columns, atUs, query } = this.#view;
      if (columns === null) return;
      const end = { fromUs: columns.firstUs, toUs: columns.lastUs };
      const next = advanced(atUs, now - last, query.speed, end);
      last = now;
      this.moveTo(next);
      if (next >= columns.lastUs) this.isPlaying = false;
      else frame = requestAnimationFrame(tick);
    };
    let frame = requestAnimationFrame(tick);
    return () => {
      cancelAnimationFrame(frame);
    };
  }

  /** For who does not want motion: from decision to decision, as far apart as they were. */
  #playInSteps(): () => void {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const next = () => {
      const { atUs, query } = this.#view;
      const at = step(this.#decisions, atUs, 1);
      if (at === null) {
        this.isPlaying = false;
        return;
      }
      timer = setTimeout(
        () => {
          this.moveTo(at);
          next();
        },
        (at - atUs) / 1_000 / query.speed,
      );
    };
    next();
    return () => {
      clearTimeout(timer);
    };
  }
}
