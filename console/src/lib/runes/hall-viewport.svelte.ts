import {
  type Focus,
  focusOf,
  lookAt,
  type Size,
  type Viewport,
} from '../utilities/seats/viewport.ts';

/** What the picture depends on; each is read anew whenever it changes. */
interface Sources {
  readonly size: () => Size;
  /** Where the address asks to look; null: nowhere. */
  readonly focus: () => Focus | null;
  /** The picture as it lies while nobody has moved it. */
  readonly resting: () => Viewport;
  /** Takes what the address is to say. */
  readonly onfocus: (focus: Focus | null) => void;
}

/** A browser takes only so many addresses a second: a drag is written down when it rests. */
const REST_MS = 300;

/**
 * How a hall lies in its window: as somebody moves it, else as the address says, else as it fits. To
 * be made while a component is.
 */
export class HallViewport {
  /** How somebody has moved it since the address last said something else. */
  #own: Viewport | null = $state.raw(null);
  /** What the address was last told, so that its echo is not taken for news. */
  #told: string;
  #resting: ReturnType<typeof setTimeout> | undefined;
  readonly #sources: Sources;
  readonly current: Viewport;

  constructor(sources: Sources) {
    this.#sources = sources;
    this.#told = JSON.stringify(sources.focus());
    const asked = $derived.by(() => {
      const focus = sources.focus();
      return focus === null ? null : lookAt(focus, sources.size());
    });
    this.current = $derived(this.#own ?? asked ?? sources.resting());
    $effect(() => {
      const says = JSON.stringify(sources.focus());
      if (says === this.#told) return;
      this.#told = says;
      this.forget();
    });
    $effect(() => () => {
      clearTimeout(this.#resting);
    });
  }

  move(to: Viewport): void {
    this.#own = to;
    clearTimeout(this.#resting);
    this.#resting = setTimeout(() => {
      this.#tell(focusOf(to, this.#sources.size()));
    }, REST_MS);
  }

  /** Back to how it fits. */
  rest(): void {
    this.forget();
    if (this.#sources.focus() !== null) this.#tell(null);
  }

  /** Of another picture, where it was moved to says nothing. */
  forget(): void {
    this.#own = null;
    clearTimeout(this.#resting);
  }

  #tell(focus: Focus | null): void {
    this.#told = JSON.stringify(focus);
    this.#sources.onfocus(focus);
  }
}
