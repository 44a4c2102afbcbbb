import { untrack } from 'svelte';
import type { Hall, Section } from '../utilities/seats/hall/hall.ts';
import { layOut } from '../utilities/seats/hall/hall-layout.ts';
import type { ResourceRow } from '../utilities/resources/row.ts';
import { preferences } from './preferences.svelte.ts';

/** What a plan is made of; each is read anew whenever it changes. */
interface Sources {
  readonly group: () => string | null;
  readonly rows: () => readonly ResourceRow[];
  readonly isNarrow: () => boolean;
  /** The id of the section that is asked for. */
  readonly section: () => string | null;
  /** Whose section is shown where none is asked for. */
  readonly seat: () => string | undefined;
}

/**
 * Where the seats of a group lie. Sales move nothing: it is laid out again only when something is
 * added, or a standing area grows.
 */
export class HallPlan {
  readonly #sources: Sources;
  /** What decides where everything lies, as one value. */
  readonly #outline = $derived.by(() => {
    const rows = this.#sources.rows();
    const fields = rows.filter(({ capacity }) => capacity !== 1);
    return `${this.#sources.group()} ${rows.length} ${fields.map(({ id, capacity }) => `${id}:${capacity}`).join(' ')}`;
  });
  readonly whole: Hall = $derived.by(() => this.#layOut());
  /** The section asked for, where there is one of that name. */
  readonly section: Section | undefined = $derived(
    this.whole.sections.find(({ id }) => id === this.#sources.section()),
  );
  /** Where only one section is drawn: the one asked for, that of the seat, or the largest. */
  readonly block: Section | null = $derived.by(() => {
    const { sections } = this.whole;
    if (!this.#sources.isNarrow() || sections.length <= 1) return null;
    const seat = this.#sources.seat();
    const largest = sections.reduce((most, one) =>
      one.rows.length > most.rows.length ? one : most,
    );
    return (
      this.section ?? sections.find(({ rows }) => rows.some(({ id }) => id === seat)) ?? largest
    );
  });
  /** What is drawn. */
  readonly hall: Hall = $derived.by(() =>
    this.block === null ? this.whole : this.#layOut(this.block.id),
  );

  constructor(sources: Sources) {
    this.#sources = sources;
  }

  #layOut(section?: string): Hall {
    void this.#outline;
    return layOut(
      untrack(() => this.#sources.rows()),
      preferences.locale,
      section,
    );
  }
}
