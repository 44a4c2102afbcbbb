import type { Recording } from '../recording.ts';

/**
 * A contest: all attempts for the same units between two moments at which they were free. The
 * release of units ends one, and the next claim begins the next, with whatever is open then. What
 * asks for no units (a confirm, a cancel) belongs to the contest under way.
 *
 * Units that go to the waiting list as they are freed were at no moment free, so they end nothing.
 */
export interface Contests {
  readonly count: number;
  /** Contest c has `members[start[c], start[c + 1])`, slots in store order. */
  readonly start: Int32Array;
  readonly members: Int32Array;
  readonly resource: Int32Array;
  /** Number of the contest within its resource, from 1. */
  readonly ordinal: Int32Array;
  /** Units that were open when it began. */
  readonly units: Float64Array;
  /** The contest of each slot; −1 where it is in none. */
  readonly contestOf: Int32Array;
  /** Resource r has the contests `[ofResource[r], ofResource[r + 1])`. */
  readonly ofResource: Int32Array;
}

/** Cuts contests while an arbiter walks through the resources, slot by slot. */
export class ContestCutter {
  readonly #start: Int32Array;
  readonly #members: Int32Array;
  readonly #resource: Int32Array;
  readonly #ordinal: Int32Array;
  readonly #units: Float64Array;
  readonly #contestOf: Int32Array;
  readonly #ofResource: Int32Array;
  #count = 0;
  #memberCount = 0;
  #currentResource = -1;
  #underWay = false;
  #freed = false;
  #granted = 0;

  constructor(recording: Recording) {
    this.#start = new Int32Array(recording.size + 1);
    this.#members = new Int32Array(recording.size);
    this.#resource = new Int32Array(recording.size);
    this.#ordinal = new Int32Array(recording.size);
    this.#units = new Float64Array(recording.size);
    this.#contestOf = new Int32Array(recording.size).fill(-1);
    this.#ofResource = new Int32Array(recording.resourceStart.length);
  }

  beginResource(resource: number): void {
    this.#currentResource = resource;
    this.#ofResource[resource] = this.#count;
    this.#underWay = false;
    this.#freed = false;
  }

  /** A claim, with the units open to it before it is decided. */
  claim(slot: number, open: number): void {
    if (!this.#underWay || this.#freed) {
      const contest = this.#count++;
      this.#start[contest] = this.#memberCount;
      this.#resource[contest] = this.#currentResource;
      this.#ordinal[contest] = contest - this.#ofResource[this.#currentResource]! + 1;
      this.#units[contest] = open;
      this.#underWay = true;
      this.#freed = false;
      this.#granted = 0;
    }
    this.#add(slot);
  }

  /**
   * A claim of the current contest was granted these units. A record may grant more than was
   * thought to be open (the capacity was raised, say): then there were that many to win.
   */
  granted(units: number): void {
    this.#granted += units;
    const contest = this.#count - 1;
    if (this.#granted > this.#units[contest]!) this.#units[contest] = this.#granted;
  }

  /** An attempt that asks for no units; before any claim there is nothing it belongs to. */
  other(slot: number): void {
    if (this.#underWay) this.#add(slot);
  }

  /** Units were released; `open` of them are there for whoever comes. */
  released(open: number): void {
    if (open > 0) this.#freed = true;
  }

  finish(): Contests {
    this.#start[this.#count] = this.#memberCount;
    this.#ofResource[this.#ofResource.length - 1] = this.#count;
    return {
      count: this.#count,
      start: this.#start.slice(0, this.#count + 1),
      members: this.#members.slice(0, this.#memberCount),
      resource: this.#resource.slice(0, this.#count),
      ordinal: this.#ordinal.slice(0, this.#count),
      units: this.#units.slice(0, this.#count),
      contestOf: this.#contestOf,
      ofResource: this.#ofResource,
    };
  }

  #add(slot: number): void {
    this.#members[this.#memberCount++] = slot;
    this.#contestOf[slot] = this.#count - 1;
  }
}
