import { contestName } from '../timeline/query/contest-name.ts';
import type { TimelineQuery } from '../timeline/query/query.ts';
import { writeInstant } from '../formats/write-instant.ts';
import { farOffsets, perfectOffsets } from './questions.ts';
import type { Window } from './run-report.ts';
import type { Step } from './steps.ts';
import type { Story } from './story.ts';

/** A page of the console in the state that a step speaks of. */
export type Scene =
  | { readonly page: 'group'; readonly group: string }
  | {
      readonly page: 'timeline';
      readonly query: Partial<TimelineQuery>;
      /** What of it is spoken of. */
      readonly part: TimelinePart;
    };

export type TimelinePart = 'plot' | 'panels';

/** What a step shows of a run. Before its figures are known that is the group being sold. */
export function sceneOf(
  step: Step,
  { id, group }: { readonly id: string; readonly group: string },
  story: Story | null,
): Scene {
  if (step === 'on-sale' || story === null) return { page: 'group', group };
  return { page: 'timeline', query: { run: id, ...VIEWS[step](story) }, part: PARTS[step] };
}

type View = (story: Story) => Partial<TimelineQuery>;

const VIEWS: Readonly<Record<Exclude<Step, 'on-sale'>, View>> = {
  order: (story) => ({ ...within(story.before), ...telling(story), policy: 'store' }),
  clocks: (story) => ({ ...within(story.before), ...telling(story) }),
  flips: (story) => within(story.before),
  ntp: (story) => ({ ...within(story.after), mode: 'ntp' }),
  limits: ({ after, undecidable }) => ({
    ...within(after),
    mode: 'ntp',
    contest: undecidable === null ? null : nameOf(undecidable),
  }),
  'check-then-write': (story) => ({
    ...within(story.before),
    ...{ mode: 'hypothetical', policy: 'check-then-write', panel: 'policies' },
    offsets: perfectOffsets(story),
  }),
  append: (story) => ({
    ...within(story.before),
    ...{ mode: 'hypothetical', policy: 'store', panel: 'policies' },
    offsets: farOffsets(story),
  }),
};

const PARTS: Readonly<Record<Exclude<Step, 'on-sale'>, TimelinePart>> = {
  order: 'plot',
  clocks: 'plot',
  flips: 'panels',
  ntp: 'plot',
  limits: 'plot',
  'check-then-write': 'panels',
  append: 'panels',
};

function within({ fromUs, toUs }: Window): Partial<TimelineQuery> {
  return { from: writeInstant(fromUs), to: writeInstant(toUs) };
}

function telling({ telling: contest }: Story): Partial<TimelineQuery> {
  return contest === null ? {} : { contest: nameOf(contest) };
}

function nameOf({ resourceId, contest }: { resourceId: string; contest: number }): string {
  return contestName(resourceId, contest);
}
