import { replay, type ReplayAttempt } from '@reservation-engine/engine/replay/index';
import { type Question, type QuestionName, questionsOf } from './questions.ts';
import type { RunReport } from './run-report.ts';
import { type Replayed, type Story, storyOf } from './story.ts';

/** B's clock is 5 s behind, and was measured to within 10 ms in the second half. */
export const REPORT: RunReport = {
  servers: [
    { serverId: 'sim-A', letter: 'A', offsetUs: 0, boundUs: 8_000 },
    { serverId: 'sim-B', letter: 'B', offsetUs: -5_000_000, boundUs: 10_000 },
  ],
  before: { fromUs: 1_000_000_000, toUs: 1_010_000_000 },
  after: { fromUs: 1_020_000_000, toUs: 1_030_000_000 },
};

const OFFSETS: Readonly<Record<string, number>> = { 'sim-A': 0, 'sim-B': -5_000_000 };

/**
 * In each half a request at A and then one at B for a seat, by so many µs later. In the second half
 * the measured offsets are on record.
 */
function recorded(
  fromUs: number,
  laterUs: readonly number[],
  isMeasured: boolean,
): ReplayAttempt[] {
  return laterUs.flatMap((later, seat) =>
    ['sim-A', 'sim-B'].map((serverId, place): ReplayAttempt => {
      const trueTimeUs = fromUs + seat * 1_000_000 + place * later;
      const offset = OFFSETS[serverId] ?? 0;
      return {
        id: `${fromUs}-${seat}-${serverId}`,
        resourceId: `seat-${seat + 1}`,
        ...{ serverId, trueTimeUs },
        wallUs: trueTimeUs + offset,
        ...(isMeasured ? { correctionUs: -offset, uncertaintyUs: 10_000 } : {}),
      };
    }),
  );
}

const ATTEMPTS = {
  before: recorded(REPORT.before.fromUs, [100_000, 400_000, 6_000_000], false),
  after: recorded(REPORT.after.fromUs, [100_000, 5_000], true),
};

function replayed({ window, policies, ...options }: Question): Replayed {
  const attempts = window === REPORT.before ? ATTEMPTS.before : ATTEMPTS.after;
  const servers = { 'sim-A': {}, 'sim-B': {}, ...options.servers };
  const result = replay({ ...options, attempts, servers, policies });
  return { ...result, window: { attempts: attempts.length } };
}

/** The replays of that run, by the engine itself. */
export function replays(): Record<QuestionName, Replayed> {
  const { before, perfect, far, raw, corrected } = questionsOf(REPORT);
  return {
    before: replayed(before),
    perfect: replayed(perfect),
    far: replayed(far),
    raw: replayed(raw),
    corrected: replayed(corrected),
  };
}

/** The story of that run. */
export function aStory(): Story {
  return storyOf(REPORT, replays(), (id) => id.slice(-1));
}
