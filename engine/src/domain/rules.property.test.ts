import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { answerOf, bookingAnswerOf } from './answer-of.ts';
import type { RecordedEvent } from './events.ts';
import { evolveAll } from './evolve.ts';
import { cloneState, fromSnapshot, toSnapshot } from './snapshot.ts';
import type { ResourceStreamState } from './state.ts';
import { forgetSettled, initialState } from './state.ts';
import { NaiveEngine } from './testing/naive-engine.ts';
import type { Step } from './testing/random-commands.ts';
import { idsIn, instantsOf, randomSteps, RESOURCES } from './testing/random-commands.ts';
import {
  expectCountsAreSums,
  expectNeverOverbooked,
  expectNobodyIsKeptWaiting,
  expectStateMachines,
} from './testing/rules.ts';
import type { Written } from './testing/world.ts';
import { World } from './testing/world.ts';

/** Runs the steps in a world, and whatever is to be looked at after each of them. */
function play(
  steps: readonly Step[],
  world: World,
  afterEach: (step: { readonly written: readonly Written[]; readonly run: number }) => void = () =>
    undefined,
): World {
  const instants = instantsOf(steps);
  for (const [run, { commandOn }] of steps.entries()) {
    const command = commandOn(idsIn((id) => world.log(id)));
    afterEach({ written: world.run(command, instants[run] ?? 0), run });
  }
  return world;
}

function property(check: (steps: readonly Step[]) => void, numRuns = 80): void {
  fc.assert(fc.property(randomSteps, check), { numRuns });
}

function logsOf(world: World): object {
  return Object.fromEntries(RESOURCES.map((id) => [id, world.log(id)]));
}

function recordedBy({ resourceId, versionBefore, events, deciding }: Written): {
  readonly item: number;
  readonly recorded: RecordedEvent;
}[] {
  return deciding.flatMap(({ index, item }) => {
    const event = events[index];
    if (event === undefined) throw new Error(`no event ${index}`);
    return [
      { item, recorded: { event, resourceId, version: versionBefore + index + 1, decidedAt: 0 } },
    ];
  });
}

describe('any commands, in any order', () => {
  it('decide as the plain model does, event for event', () => {
    property((steps) => {
      const model = new NaiveEngine();
      const instants = instantsOf(steps);
      const world = new World();
      for (const [run, { commandOn }] of steps.entries()) {
        const command = commandOn(idsIn((id) => world.log(id)));
        world.run(command, instants[run] ?? 0);
        model.run(command, instants[run] ?? 0);
      }
      for (const id of RESOURCES) expect(world.log(id)).toEqual(model.resource(id).events);
    }, 300);
  });

  it('never overbook, and never revive what has ended', () => {
    property((steps) => {
      const world = play(steps, new World());
      for (const id of RESOURCES) {
        expectNeverOverbooked(world.log(id));
        expectStateMachines(world.log(id));
      }
    });
  });

  it('keep nobody waiting for units that are free', () => {
    property((steps) => {
      const world = new World();
      play(steps, world, ({ written }) => {
        for (const { resourceId } of written) expectNobodyIsKeptWaiting(world.state(resourceId));
      });
    });
  });

  it('leave counts that are the sums of what the log tells', () => {
    property((steps) => {
      const world = play(steps, new World());
      for (const id of RESOURCES) expectCountsAreSums(world.state(id), world.log(id));
    });
  });

  it('leave the state alone while deciding: only events change it', () => {
    property((steps) => {
      const world = play(steps, new World());
      for (const id of RESOURCES) {
        const replayed = evolveAll(initialState(id), world.log(id));
        expect(toSnapshot(world.state(id))).toEqual(toSnapshot(replayed));
      }
    });
  });

  it('are answered alike from the event as it is stored', () => {
    property((steps) => {
      play(steps, new World(), ({ written }) => {
        const deciding = written.flatMap(recordedBy);
        const stored = JSON.parse(JSON.stringify(deciding)) as typeof deciding;
        const answers = deciding.map(({ recorded }) => answerOf(recorded));
        expect(stored.map(({ recorded }) => answerOf(recorded))).toStrictEqual(answers);
        if (deciding.length < 2) return;
        expect(bookingAnswerOf(stored.toReversed())).toStrictEqual(bookingAnswerOf(deciding));
      });
    });
  });
});

describe('it makes no difference', () => {
  function expectSame(change: (state: ResourceStreamState) => ResourceStreamState): void {
    property((steps) => {
      const plain = play(steps, new World());
      const changed = play(steps, new World(change));
      expect(logsOf(changed)).toEqual(logsOf(plain));
    });
  }

  it('to store and load a snapshot between any two commands', () => {
    expectSame((state) => {
      const loaded = fromSnapshot(JSON.parse(JSON.stringify(toSnapshot(state))));
      expect(loaded).not.toBeNull();
      return loaded ?? state;
    });
  });

  it('to forget what is settled and learn it again when it is named', () => {
    expectSame((state) => {
      forgetSettled(state);
      return state;
    });
  });

  it('to go on with a clone', () => {
    expectSame(cloneState);
  });
});
