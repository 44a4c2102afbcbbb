import type { Answer, BookingAnswer } from '../../domain/index.ts';
import type { SubmittedCommand } from '../../commit/request.ts';
import type { Engine } from '../../engine.ts';
import type { ClockEvidence } from '../../store/append-batch.ts';

/** 12:00:00.000 of the day that scripts play on, in µs. */
export const NOON = 1_795_176_000_000_000;

export interface ScriptedClock {
  readonly offsetUs: number;
  /** Of the last measurement; null: this clock was never measured. */
  readonly measured?: { readonly offsetUs: number; readonly uncertaintyUs: number };
}

/** What a server with such a clock would have recorded, at a true time after noon. */
export function evidenceAt(trueTimeUs: number, clock: ScriptedClock): ClockEvidence {
  const wall = NOON + trueTimeUs + clock.offsetUs;
  const { measured } = clock;
  return {
    wall,
    mono: 1_000_000_000 + trueTimeUs,
    epoch: 0,
    detail: JSON.stringify({
      disciplinedWall: wall,
      measurement: measured === undefined ? null : { id: 'm', ...measured, status: 'synchronized' },
      injectedOffsetUs: clock.offsetUs,
    }),
  };
}

/** Submits commands to servers in the order written, each with the readings of a scripted clock. */
export function scriptedRun(
  engines: Readonly<Record<string, Engine>>,
  clocks: Readonly<Record<string, ScriptedClock>>,
) {
  return async (
    serverId: string,
    atMs: number,
    command: SubmittedCommand,
  ): Promise<Answer | BookingAnswer> => {
    const engine = engines[serverId];
    if (engine === undefined) throw new Error(`no server ${serverId}`);
    const outcome = await engine.submit({
      command,
      attribution: {
        caller: 'script',
        requestId: null,
        evidence: evidenceAt(atMs * 1_000, clocks[serverId] ?? { offsetUs: 0 }),
      },
      idempotencyKey: null,
    });
    if (outcome.kind !== 'answered') throw new Error(`not answered: ${outcome.kind}`);
    return outcome.answer;
  };
}
