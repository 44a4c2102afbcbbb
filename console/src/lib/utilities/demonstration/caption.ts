import type { Messages } from '../../messages/messages.ts';
import { FAR_US } from './questions.ts';
import type { StageProgress } from './run-progress.ts';
import type { Step } from './steps.ts';
import type { Story } from './story.ts';

/** What the card says at a step. */
export interface Caption {
  readonly title: string;
  readonly text: string;
  /** At most two, large. */
  readonly figures: readonly Figure[];
}

export interface Figure {
  readonly value: string;
  readonly label: string;
  /** What is not as it should be is in the colour of conflicts. */
  readonly isConflict?: boolean;
}

/** How things are written, in the language chosen. */
export interface Writing {
  readonly words: Messages['demonstration'];
  count(value: number): string;
  /** A span of time that was measured. */
  amount(us: number): string;
  /** One in ms, so that such compare. */
  margin(us: number): string;
  /** One of whole seconds. */
  seconds(us: number): string;
  /** What a resource is called. */
  label(resourceId: string): string;
}

/** For how long a server of check-then-write does not see what the others write: the replay's own. */
const REPLICATION_DELAY_US = 200_000;

/** What is said while the simulation runs. */
export function liveCaption(
  scenario: keyof Messages['demonstration']['clocks'],
  progress: StageProgress | null,
  { words, count }: Writing,
): Caption {
  const { title, servers, resources, before, sync, after, timeline } = words.onSale;
  const text = { resources, before, sync, after, timeline, report: timeline };
  const stage = progress?.stage ?? 'database';
  const isStarting = stage === 'database' || stage === 'servers';
  const told = `${count(progress?.done ?? 0)} / ${count(progress?.total ?? 0)}`;
  const requests = { value: told, label: words.onSale.requests };
  return {
    title,
    text: isStarting ? servers(words.clocks[scenario]) : text[stage],
    figures:
      stage === 'servers'
        ? [{ value: told, label: words.onSale.started }]
        : stage === 'before' || stage === 'after'
          ? [requests]
          : [],
  };
}

/** What is said of a run once its figures are known. */
export function captionOf(step: Step, story: Story, group: string, writing: Writing): Caption {
  return CAPTIONS[step](story, writing, group);
}

type Say = (story: Story, writing: Writing, group: string) => Caption;

const CAPTIONS: Readonly<Record<Step, Say>> = {
  'on-sale': ({ attempts }, { words, count }) => ({
    title: words.onSale.title,
    text: words.onSale.over,
    figures: [{ value: count(attempts), label: words.order.attempts }],
  }),

  order: ({ attempts, telling, append }, { words: { order }, count, label }) => ({
    title: order.title,
    text: sentences(
      order.body(count(attempts)),
      telling === null
        ? ''
        : order.contest(label(telling.resourceId), count(telling.attempts), telling.has),
    ),
    figures: [
      { value: count(attempts), label: order.attempts },
      figureOf(append.recorded, order.soldTwice, count),
    ],
  }),

  clocks: ({ raw, telling, servers }, { words: { clocksSaid }, count, label, amount, margin }) => {
    const offsets = servers.map(({ offsetUs }) => offsetUs);
    return {
      title: clocksSaid.title,
      text: sentences(
        clocksSaid.body(count(raw.inversions), count(raw.pairs)),
        telling === null
          ? ''
          : clocksSaid.contest(
              label(telling.resourceId),
              telling.wouldHave,
              margin(telling.marginUs),
              telling.has,
            ),
      ),
      figures: [
        { value: count(raw.inversions), label: clocksSaid.inverted, isConflict: true },
        { value: amount(Math.max(...offsets) - Math.min(...offsets)), label: clocksSaid.apart },
      ],
    };
  },

  flips: ({ raw }, { words: { flips }, count }) => ({
    title: flips.title,
    text: sentences(
      flips.body(raw.flips, count(raw.flips), count(raw.contests)),
      flips.lost(raw.lostConfirmations, count(raw.lostConfirmations)),
      flips.firstOrder,
    ),
    figures: [
      figureOf(raw.flips, flips.flipped, count, raw.contests),
      figureOf(raw.lostConfirmations, flips.lostLabel, count),
    ],
  }),

  ntp: ({ ntp }, { words, count, amount }) => ({
    title: words.ntp.title,
    text: sentences(
      words.ntp.body(amount(ntp.boundUs)),
      words.ntp.flips(count(ntp.flipsRaw), count(ntp.flipsCorrected), count(ntp.contests)),
    ),
    figures: [
      figureOf(ntp.flipsRaw, words.ntp.raw, count),
      figureOf(ntp.flipsCorrected, words.ntp.corrected, count),
    ],
  }),

  limits: ({ ntp }, { words: { limits }, count }) => ({
    title: limits.title,
    text: sentences(
      limits.undecidable(ntp.undecidablePairs, count(ntp.undecidablePairs)),
      ntp.undecidableContests === 0
        ? ''
        : limits.contests(ntp.undecidableContests, count(ntp.undecidableContests)),
      limits.regressions(ntp.regressions, count(ntp.regressions)),
    ),
    figures: [
      figureOf(ntp.undecidablePairs, limits.undecidableLabel, count),
      figureOf(ntp.regressions, limits.regressionsLabel, count),
    ],
  }),

  'check-then-write': ({ checkThenWrite }, { words, count, margin }) => ({
    title: words.checkThenWrite.title,
    text: sentences(
      words.checkThenWrite.body(
        margin(REPLICATION_DELAY_US),
        checkThenWrite.raw,
        count(checkThenWrite.raw),
      ),
      words.checkThenWrite.perfect,
    ),
    figures: [
      figureOf(checkThenWrite.raw, words.checkThenWrite.raw, count),
      figureOf(checkThenWrite.perfect, words.checkThenWrite.perfectLabel, count),
    ],
  }),

  append: ({ append }, { words, count, seconds }, group) => ({
    title: words.append.title,
    text: sentences(
      words.append.body(seconds(FAR_US)),
      words.append.after(append.flipsFar, count(append.flipsFar)),
      words.append.stays(group),
    ),
    figures: [
      figureOf(append.recorded, words.append.recorded, count),
      figureOf(append.far, words.append.far(seconds(FAR_US)), count),
    ],
  }),
};

/** A number of what ought to be none. */
function figureOf(
  value: number,
  label: string,
  count: (value: number) => string,
  of?: number,
): Figure {
  const written = of === undefined ? count(value) : `${count(value)} / ${count(of)}`;
  return { value: written, label, isConflict: value > 0 };
}

function sentences(...all: readonly string[]): string {
  return all.filter((sentence) => sentence !== '').join(' ');
}
