import { expect } from 'vitest';
import { answerOf } from '../answer-of.ts';
import type { Answer } from '../answers.ts';
import type { ResourceCommand } from '../commands.ts';
import { decide } from '../decide.ts';
import type { Decision, DecisionContext } from '../decision.ts';
import type { RefusalCode, RefusalFacts, ResourceEvent } from '../events.ts';
import { evolveAll } from '../evolve.ts';
import { cloneState, toSnapshot } from '../snapshot.ts';
import type { ResourceStreamState } from '../state.ts';
import { initialState } from '../state.ts';
import type { Micros } from '../things.ts';
import { countingContexts } from './context.ts';
import { at, HALL } from './things.ts';

/**
 * A test of a decider as a sentence: given these events, when this is asked, then those follow.
 * Ids made on the way are reservation-1, entry-1 and so on.
 */
export function given(...events: readonly ResourceEvent[]): Given {
  return new Given(evolveAll(initialState(HALL), events), countingContexts());
}

class Given {
  readonly state: ResourceStreamState;
  readonly #contextAt: (now: Micros) => DecisionContext;

  constructor(state: ResourceStreamState, contextAt: (now: Micros) => DecisionContext) {
    this.state = state;
    this.#contextAt = contextAt;
  }

  /** Decides, and makes sure on the way that deciding leaves the state alone. */
  when(command: ResourceCommand, now: Micros = at(0)): Outcome {
    const before = toSnapshot(this.state);
    const decision = decide(this.state, command, this.#contextAt(now));
    expect(toSnapshot(this.state)).toEqual(before);
    const after = evolveAll(cloneState(this.state), decision.events);
    return new Outcome(decision, before.version, now, after, this.#contextAt);
  }
}

/** What came of it. Never `await` one: `then` here is the word, not a promise's method. */
class Outcome extends Given {
  readonly decision: Decision;
  readonly #versionBefore: number;
  readonly #now: Micros;

  constructor(
    decision: Decision,
    versionBefore: number,
    now: Micros,
    after: ResourceStreamState,
    contextAt: (now: Micros) => DecisionContext,
  ) {
    super(after, contextAt);
    this.decision = decision;
    this.#versionBefore = versionBefore;
    this.#now = now;
  }

  /** Exactly these events, in this order. */
  then(...events: readonly ResourceEvent[]): this {
    expect(this.decision.events).toStrictEqual(events);
    expect(this.decision.notFound).toBeUndefined();
    return this;
  }

  /** A refusal with this code, on these facts among others. */
  thenRefused(code: RefusalCode, facts: Partial<RefusalFacts> = {}): this {
    expect(this.answer()).toMatchObject({ outcome: 'rejected', code, ...facts });
    return this;
  }

  /** Nothing of that kind, and nothing written. */
  thenNotFound(what: 'resource' | 'reservation' | 'entry'): this {
    expect(this.decision).toStrictEqual({ events: [], deciding: null, notFound: what });
    return this;
  }

  /** Told to the caller, at least this. */
  thenAnswered(answer: Partial<Answer>): this {
    expect(this.answer()).toMatchObject(answer);
    return this;
  }

  /** The answer that follows from the deciding event once it is recorded. */
  answer(): Answer {
    const { deciding, events } = this.decision;
    const event = deciding === null ? undefined : events[deciding];
    if (deciding === null || event === undefined) throw new Error('nothing was decided');
    const version = this.#versionBefore + deciding + 1;
    return answerOf({ event, resourceId: this.state.resourceId, version, decidedAt: this.#now });
  }
}
