import { goto } from '$app/navigation';
import { page } from '$app/state';
import { routeFor } from '../../route-for.ts';
import {
  DEFAULT_TIMELINE_QUERY,
  parseTimelineQuery,
  type TimelineQuery,
} from '../../utilities/timeline/query/query.ts';

/** A slider that is dragged would otherwise write a hundred addresses a second. */
const PAUSE_MS = 200;

/**
 * What is looked at. A change shows at once, and the address follows when the hand rests; an address
 * that moves by itself (a link, the back button) is followed. To be made while a component is.
 */
export class AddressedQuery {
  query: TimelineQuery = $state.raw(DEFAULT_TIMELINE_QUERY);
  #written: string;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor() {
    this.query = parseTimelineQuery(page.url.searchParams);
    this.#written = routeFor.timeline(this.query);
    $effect(() => {
      const inAddress = parseTimelineQuery(page.url.searchParams);
      const route = routeFor.timeline(inAddress);
      if (route === this.#written) return;
      clearTimeout(this.#timer);
      this.#written = route;
      this.query = inAddress;
    });
    $effect(() => () => {
      clearTimeout(this.#timer);
    });
  }

  get address(): string {
    return routeFor.timeline(this.query);
  }

  /** @param isStep whether going back undoes it: for what opens something else, not for turning knobs */
  change(change: Partial<TimelineQuery>, isStep = false): void {
    this.query = { ...this.query, ...change };
    clearTimeout(this.#timer);
    if (isStep) this.write(true);
    else
      this.#timer = setTimeout(() => {
        this.write();
      }, PAUSE_MS);
  }

  /** Brings the address up to date at once: before it is copied. */
  write(isStep = false): void {
    clearTimeout(this.#timer);
    const route = routeFor.timeline(this.query);
    if (route === this.#written) return;
    this.#written = route;
    void goto(route, { replace: !isStep, reset: false });
  }
}
