import { untrack } from 'svelte';
import type { TimelineView } from './timeline-view.svelte.ts';

/** The attempt that is looked at: under the pointer or the keys for a moment, or pinned. */
export class PickedMark {
  hovered: number | null = $state(null);
  pinned: number | null = $state(null);
  readonly shown = $derived.by(() => this.hovered ?? this.pinned);
  readonly #view: TimelineView;
  #pinnedId: string | null = null;

  constructor(view: TimelineView) {
    this.#view = view;
    $effect(() => {
      const { attempt } = view.query;
      const { columns } = view;
      if (attempt === this.#pinnedId && untrack(() => this.pinned) !== null && attempt !== null)
        return;
      this.#pinnedId = attempt;
      this.pinned = null;
      if (attempt === null || columns === null || columns.size === 0) return;
      void view.recording.ask({ kind: 'locate', attempt }).then((slot) => {
        if (this.#pinnedId === attempt && slot >= 0) this.pinned = slot;
      });
    });
  }

  /** Pins an attempt, with its contest in the foreground. */
  async pin(slot: number): Promise<void> {
    const { columns, recording } = this.#view;
    const [id = null] = await recording.ask({ kind: 'ids', slots: [slot] });
    if (columns === null || columns !== this.#view.columns) return;
    this.#pinnedId = id;
    this.pinned = slot;
    const contest = columns.contestOf[slot] ?? -1;
    if (contest >= 0) this.#view.choose(contest, { attempt: id });
    else this.#view.change({ attempt: id });
  }

  unpin(): void {
    this.#pinnedId = null;
    this.pinned = null;
    this.hovered = null;
    this.#view.change({ attempt: null });
  }
}
