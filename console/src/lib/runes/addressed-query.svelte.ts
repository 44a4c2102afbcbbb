/** What an address says: to be read. */
export type AddressParams = Omit<URLSearchParams, 'append' | 'delete' | 'set' | 'sort'>;

/** Where the address of a page is read and written. */
export interface AddressBar {
  /** Reactive: what the address says now. */
  readonly params: AddressParams;
  /**
   * Resolves once the address is written, or was overtaken by another.
   *
   * @param isStep whether going back undoes it
   */
  go(route: string, isStep: boolean): Promise<void>;
}

/** How long the hand rests before the address follows, in ms. */
const PAUSE_MS = 200;

/**
 * What a page shows, kept in its address. A change shows at once and the address follows, so that a
 * change made while another is still being written adds to it and is not made on what was before. An
 * address that moves by itself (a link, the back button) is followed. To be made while a component
 * is.
 */
export class AddressedQuery<Query extends object> {
  query: Query;
  readonly #bar: AddressBar;
  readonly #routeOf: (query: Query) => string;
  #written: string;
  /** Routes of our own that the address has not come to yet: to come there is not to move by itself. */
  readonly #underway: string[] = [];
  #timer: ReturnType<typeof setTimeout> | undefined;

  /**
   * @param parse reads what an address says
   * @param routeOf the address of a query: equal queries, equal addresses
   */
  constructor(
    bar: AddressBar,
    parse: (params: AddressParams) => Query,
    routeOf: (query: Query) => string,
  ) {
    this.#bar = bar;
    this.#routeOf = routeOf;
    this.query = $state.raw(parse(bar.params));
    this.#written = routeOf(this.query);
    $effect(() => {
      const inAddress = parse(bar.params);
      const route = routeOf(inAddress);
      if (route === this.#written || this.#underway.includes(route)) return;
      clearTimeout(this.#timer);
      this.#written = route;
      this.query = inAddress;
    });
    $effect(() => () => {
      clearTimeout(this.#timer);
    });
  }

  /** The address of what is shown, before the browser has it. */
  get address(): string {
    return this.#routeOf(this.query);
  }

  /** @param isStep whether going back undoes it: for what opens something else */
  change(change: Partial<Query>, isStep = false): void {
    this.query = { ...this.query, ...change };
    this.write(isStep);
  }

  /** For what is turned or typed: the address follows when the hand rests. */
  turn(change: Partial<Query>): void {
    this.query = { ...this.query, ...change };
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      this.write();
    }, PAUSE_MS);
  }

  /** Brings the address up to date at once: before it is copied. */
  write(isStep = false): void {
    clearTimeout(this.#timer);
    const route = this.address;
    if (route === this.#written) return;
    this.#written = route;
    this.#underway.push(route);
    const done = (): void => {
      this.#underway.splice(this.#underway.indexOf(route), 1);
    };
    void this.#bar.go(route, isStep).then(done, done);
  }
}
