import { randomFrom } from '@reservation-engine/engine/replay/index';

/** What a client wants of a resource, and what it does once it has it. */
export type VisitKind = 'reserve' | 'hold' | 'join';
export type FollowUp = 'cancel' | 'confirm' | 'leave';

/** One request, at its time, at the server that the round robin gives it. */
export interface Step {
  /** Place in the order of requests, from 0. */
  readonly index: number;
  /** When it is sent, in ms after the phase began. */
  readonly atMs: number;
  /** Who asks: one visit is one client, with one or two requests. */
  readonly visit: number;
  readonly resource: number;
  readonly server: number;
  readonly action: VisitKind | FollowUp;
}

/** All requests of one phase. Follow-ups are only sent where the visit was granted (or waits). */
export interface WorkloadPlan {
  readonly steps: readonly Step[];
  readonly visits: number;
  /** Units of each resource. */
  readonly capacities: readonly number[];
}

export interface WorkloadOptions {
  readonly seed: number;
  /** Visits: first requests of clients. */
  readonly requests: number;
  readonly resources: number;
  readonly servers: number;
  readonly durationMs: number;
}

/** How long holds of visits and of promotions last: the shortest there is. */
export const HOLD_SECONDS = 1;

/** Every so many resources is a table for three; the others are single seats. */
const TABLE_EVERY = 8;
const TABLE_SEATS = 3;
/** Clients who want the same thing at nearly the same moment. */
const RUSH = { least: 2, most: 6, meanGapMs: 60 };
const THINK = { leastMs: 120, meanMs: 450 };
/** First requests come before this share of the phase is over: the last visits end in it too. */
const ARRIVALS = 0.9;

/**
 * Makes the requests of a phase: rushes of a few clients for the same resource, spread evenly over
 * time and resources; some hold, some wait, most of those who get something give it back, so that
 * the resource is contested again. The same options give the same plan.
 */
export function planWorkload(options: WorkloadOptions): WorkloadPlan {
  const { seed, requests, resources, servers, durationMs } = options;
  const random = randomFrom(seed);
  const exponential = (mean: number): number => -Math.log(1 - random()) * mean;
  const between = (least: number, most: number): number =>
    least + Math.floor(random() * (most - least + 1));
  const unnumbered: Omit<Step, 'index' | 'server'>[] = [];
  let visit = 0;
  while (visit < requests) {
    const resource = between(0, resources - 1);
    let atMs = random() * durationMs * ARRIVALS;
    const clients = Math.min(between(RUSH.least, RUSH.most), requests - visit);
    for (let client = 0; client < clients; client++) {
      const kind = kindOf(random());
      const followUp = followUpOf(kind, random());
      const thinkMs = THINK.leastMs + exponential(THINK.meanMs - THINK.leastMs);
      const request = { visit: visit++, resource };
      unnumbered.push({ ...request, atMs, action: kind });
      if (followUp !== null) {
        unnumbered.push({ ...request, atMs: atMs + thinkMs, action: followUp });
      }
      atMs += exponential(RUSH.meanGapMs);
    }
  }
  unnumbered.sort((a, b) => a.atMs - b.atMs || a.visit - b.visit);
  return {
    steps: unnumbered.map((step, index) => ({ ...step, index, server: index % servers })),
    visits: requests,
    capacities: Array.from({ length: resources }, (_, index) =>
      index % TABLE_EVERY === TABLE_EVERY - 1 ? TABLE_SEATS : 1,
    ),
  };
}

function kindOf(draw: number): VisitKind {
  if (draw < 0.12) return 'join';
  return draw < 0.4 ? 'hold' : 'reserve';
}

function followUpOf(kind: VisitKind, draw: number): FollowUp | null {
  if (kind === 'join') return draw < 0.5 ? 'leave' : null;
  if (kind === 'hold') return draw < 0.3 ? 'confirm' : draw < 0.6 ? 'cancel' : null;
  return draw < 0.95 ? 'cancel' : null;
}
