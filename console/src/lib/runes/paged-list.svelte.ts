import { type ApiFault, toApiFault } from '../services/api-fault.ts';
import type { PageOf } from '../services/page-of.ts';

/** Reads one page of what a question asks for. */
export type ReadPage<Question, Row> = (
  question: Question,
  page: { readonly cursor: string | null; readonly limit: number },
  signal: AbortSignal,
) => Promise<PageOf<Row>>;

export interface PagedHabits<Row> {
  readonly idOf: (row: Row) => string;
  /** How long a change has to settle before it is read again, in ms. */
  readonly pauseMs: number;
}

const PAGE = 100;
/** The most a page may have: what is loaded beyond is read again only when it is asked for. */
const MOST_AGAIN = 1_000;

/**
 * A list that is read as far as somebody scrolls, newest first, and kept up to date at its head:
 * whatever changed is read again with what is new. To be made while a component is.
 */
export class PagedList<Question, Row> {
  /** Null until the first page has come. */
  rows: readonly Row[] | null = $state.raw(null);
  fault: ApiFault | null = $state.raw(null);
  isReadingMore = $state(false);
  hasMore = $state(false);

  readonly #read: ReadPage<Question, Row>;
  readonly #habits: PagedHabits<Row>;
  #question: Question | null = null;
  #cursor: string | null = null;
  #reading = new AbortController();

  /**
   * @param question what is asked; a new one begins the list anew
   * @param change anything that says by being another one that the list may have changed
   */
  constructor(
    read: ReadPage<Question, Row>,
    question: () => Question | null,
    change: () => unknown,
    habits: PagedHabits<Row>,
  ) {
    this.#read = read;
    this.#habits = habits;
    let asked = '';
    $effect(() => {
      const now = question();
      void change();
      const isNew = JSON.stringify(now) !== asked;
      asked = JSON.stringify(now);
      this.#question = now;
      if (isNew) this.#forget();
      if (now === null) return;
      const timer = setTimeout(() => void this.#readHead(now), isNew ? 0 : habits.pauseMs);
      return () => {
        clearTimeout(timer);
      };
    });
    $effect(() => () => {
      this.#reading.abort();
    });
  }

  /** Reads the next page, unless one is being read or there is none. */
  async readMore(): Promise<void> {
    const question = this.#question;
    if (this.isReadingMore || this.#cursor === null || question === null) return;
    this.isReadingMore = true;
    const { signal } = this.#reading;
    try {
      const page = await this.#read(question, { cursor: this.#cursor, limit: PAGE }, signal);
      if (signal.aborted) return;
      const known = new Set((this.rows ?? []).map(this.#habits.idOf));
      const fresh = page.rows.filter((row) => !known.has(this.#habits.idOf(row)));
      this.rows = [...(this.rows ?? []), ...fresh];
      this.#goOnAt(page.nextCursor);
      this.fault = null;
    } catch (error) {
      if (!signal.aborted) this.fault = toApiFault(error);
    } finally {
      this.isReadingMore = false;
    }
  }

  async #readHead(question: Question): Promise<void> {
    const { signal } = this.#reading;
    const loaded = this.rows?.length ?? 0;
    const limit = Math.min(MOST_AGAIN, Math.max(PAGE, loaded));
    try {
      const page = await this.#read(question, { cursor: null, limit }, signal);
      if (signal.aborted) return;
      // What was loaded beyond the head stays, unless the head is all there is.
      const kept = page.nextCursor === null ? [] : this.#beyond(page.rows);
      this.rows = [...page.rows, ...kept];
      if (kept.length === 0) this.#goOnAt(page.nextCursor);
      this.fault = null;
    } catch (error) {
      if (!signal.aborted) this.fault = toApiFault(error);
    }
  }

  /** Rows that follow a head: none where it does not reach those known, or some would be missing. */
  #beyond(head: readonly Row[]): readonly Row[] {
    const rows = this.rows ?? [];
    const ids = new Set(head.map(this.#habits.idOf));
    const last = rows.findLastIndex((row) => ids.has(this.#habits.idOf(row)));
    return last < 0 ? [] : rows.slice(last + 1);
  }

  #goOnAt(cursor: string | null): void {
    this.#cursor = cursor;
    this.hasMore = cursor !== null;
  }

  #forget(): void {
    this.#reading.abort();
    this.#reading = new AbortController();
    this.rows = null;
    this.fault = null;
    this.#goOnAt(null);
  }
}
