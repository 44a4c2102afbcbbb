import type { Command } from '../commands.ts';
import { decideBooking } from '../bookings/book.ts';
import { decide } from '../decide.ts';
import type { ResourceEvent } from '../events.ts';
import { evolveAll } from '../evolve.ts';
import { foldEntry, foldReservation } from '../fold.ts';
import type { ResourceStreamState } from '../state.ts';
import { initialState, learnEntry, learnReservation, unknownSubject } from '../state.ts';
import type { Micros } from '../things.ts';
import { countingContexts } from './context.ts';

/** What a command wrote to one stream. */
export interface Written {
  readonly resourceId: string;
  readonly versionBefore: number;
  readonly events: readonly ResourceEvent[];
  readonly deciding: readonly { readonly index: number; readonly item: number }[];
}

/**
 * A log in memory and the states above it: does with the domain what the commit engine does, one
 * command at a time. `afterEach` may put another state in the place of one that has evolved, which
 * must make no difference.
 */
export class World {
  readonly #states = new Map<string, ResourceStreamState>();
  readonly #logs = new Map<string, ResourceEvent[]>();
  readonly #contextAt = countingContexts();
  readonly #afterEach: (state: ResourceStreamState) => ResourceStreamState;

  constructor(afterEach: (state: ResourceStreamState) => ResourceStreamState = (state) => state) {
    this.#afterEach = afterEach;
  }

  state(resourceId: string): ResourceStreamState {
    const known = this.#states.get(resourceId);
    if (known !== undefined) return known;
    const fresh = initialState(resourceId);
    this.#states.set(resourceId, fresh);
    return fresh;
  }

  log(resourceId: string): readonly ResourceEvent[] {
    return this.#logs.get(resourceId) ?? [];
  }

  run(command: Command, now: Micros): Written[] {
    const context = this.#contextAt(now);
    if (command.kind === 'book') {
      const ids = new Set(command.items.map(({ resourceId }) => resourceId));
      const states = new Map(Array.from(ids, (id) => [id, this.state(id)]));
      const { streams } = decideBooking(states, command, context);
      return Array.from(streams, ([id, stream]) => this.#write(id, stream.events, stream.deciding));
    }
    const state = this.state(command.resourceId);
    this.#learn(state, unknownSubject(state, command)?.id);
    const { events, deciding } = decide(state, command, context);
    const own = deciding === null ? [] : [{ index: deciding, item: 0 }];
    return [this.#write(command.resourceId, events, own)];
  }

  #learn(state: ResourceStreamState, id: string | undefined): void {
    if (id === undefined) return;
    const own = this.log(state.resourceId).filter(({ data }) => {
      return (
        ('reservation' in data && data.reservation.id === id) ||
        ('entry' in data && data.entry.id === id)
      );
    });
    const reservation = foldReservation(own);
    const entry = foldEntry(own);
    if (reservation !== null && !learnReservation(state, reservation)) throw new Error('behind');
    if (entry !== null && !learnEntry(state, entry)) throw new Error('behind');
  }

  #write(
    resourceId: string,
    events: readonly ResourceEvent[],
    deciding: Written['deciding'],
  ): Written {
    const state = this.state(resourceId);
    const versionBefore = state.version;
    this.#logs.set(resourceId, [...this.log(resourceId), ...events]);
    this.#states.set(resourceId, this.#afterEach(evolveAll(state, events)));
    return { resourceId, versionBefore, events, deciding };
  }
}
