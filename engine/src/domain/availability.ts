import type { ResourceStreamState } from './state.ts';
import type { ResourceState } from './things.ts';

/** How much of a resource is taken and free, at one version. All but `waiting` count units. */
export interface Availability {
  readonly capacity: number;
  readonly held: number;
  readonly confirmed: number;
  /** Units free, also while the resource is closed; never below 0. */
  readonly available: number;
  /** Entries of the waiting list, those included that the capacity can not satisfy. */
  readonly waiting: number;
  /** Units taken beyond the capacity, after it was lowered. */
  readonly overcommittedBy: number;
  readonly state: ResourceState;
  readonly version: number;
}

/** The numbers a reader is told; null before the resource is created. */
export function availabilityOf(state: ResourceStreamState): Availability | null {
  if (state.descriptor === null) return null;
  const { capacity } = state.descriptor;
  return {
    capacity,
    held: state.held,
    confirmed: state.confirmed,
    available: availableUnits(capacity, state.held, state.confirmed),
    waiting: state.waiting?.size ?? 0,
    overcommittedBy: overcommittedUnits(capacity, state.held, state.confirmed),
    state: state.descriptor.state,
    version: state.version,
  };
}

/** Units that can still be granted: never negative, also when the capacity was cut. */
export function availableUnits(capacity: number, held: number, confirmed: number): number {
  return Math.max(0, capacity - held - confirmed);
}

/** Units taken beyond the capacity. */
export function overcommittedUnits(capacity: number, held: number, confirmed: number): number {
  return Math.max(0, held + confirmed - capacity);
}
