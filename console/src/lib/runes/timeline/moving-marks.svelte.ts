import { untrack } from 'svelte';
import { prefersReducedMotion } from 'svelte/motion';
import { between, type Reading } from '../../utilities/timeline/plot/reading.ts';
import type { Mode } from '../../utilities/timeline/query/query.ts';

const MOVE_MS = 200;

/**
 * Where marks stand while they follow what is supposed: at once while a slider is dragged, over a
 * moment when the mode changes and they are few enough to be followed. To be made while a component
 * is.
 */
export class MovingMarks {
  reading: Reading = $state.raw({ correction: 0, shiftUs: new Float64Array() });
  #mode: Mode | undefined;

  constructor(target: () => Reading, mode: () => Mode, areFew: () => boolean) {
    $effect.pre(() => {
      const to = target();
      const isChange = this.#mode !== undefined && this.#mode !== mode();
      this.#mode = mode();
      return untrack(() => {
        const from = this.reading;
        const isSame = from.shiftUs.length === to.shiftUs.length;
        if (isChange && isSame && areFew() && !prefersReducedMotion.current)
          return this.#move(from, to);
        this.reading = to;
        return undefined;
      });
    });
  }

  #move(from: Reading, to: Reading): () => void {
    const begun = performance.now();
    let frame = 0;
    const move = (now: number) => {
      const part = Math.min(1, Math.max(0, now - begun) / MOVE_MS);
      this.reading = part === 1 ? to : between(from, to, 1 - (1 - part) ** 3);
      if (part < 1) frame = requestAnimationFrame(move);
    };
    frame = requestAnimationFrame(move);
    return () => {
      cancelAnimationFrame(frame);
    };
  }
}
