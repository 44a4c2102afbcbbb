import type { ReplayInput } from '@reservation-engine/engine/replay/index';
import { replay } from '@reservation-engine/engine/replay/index';
import { fileName, fixtureJson, fixtureTest } from '../../utilities/timeline/export-contest.ts';
import { picture } from './picture.ts';
import type { TimelineView } from './timeline-view.svelte.ts';

export const EXPORTS = ['png', 'json', 'fixture', 'test'] as const;
export type ExportKind = (typeof EXPORTS)[number];

/**
 * Saves what is looked at as a file.
 *
 * @returns the file's name
 */
export async function exportAs(kind: ExportKind, view: TimelineView): Promise<string> {
  const { query } = view;
  const recording = query.example ?? query.run ?? query.group ?? query.resource ?? 'timeline';
  const contest = view.contest === null ? '' : view.names.contestId(view.contest);
  switch (kind) {
    case 'png':
      return save(await picture(view), fileName(recording, query.mode) + '.png');
    case 'json': {
      const report = await view.recording.ask({ kind: 'report', mode: query.mode });
      const text = JSON.stringify({ view: query, ...report }, null, 2);
      return save(json(text), fileName(recording, query.mode) + '.json');
    }
    case 'fixture':
      return save(json(fixtureJson(await inputOf(view))), fileName('contest', contest) + '.json');
    case 'test': {
      const input = await inputOf(view);
      const [report] = replay(input).contests;
      if (report === undefined) throw new Error('The contest has no attempts.');
      const { committed, winners, verdict, inversions } = report;
      const test = fixtureTest(input, { name: contest, committed, winners, verdict, inversions });
      const blob = new Blob([test], { type: 'text/typescript' });
      return save(blob, fileName('contest', contest) + '.test.ts');
    }
  }
}

function inputOf(view: TimelineView): Promise<ReplayInput> {
  const contest = view.contest ?? 0;
  return view.recording.ask({ kind: 'contest-input', contest, mode: view.query.mode });
}

function json(text: string): Blob {
  return new Blob([text], { type: 'application/json' });
}

function save(blob: Blob, name: string): string {
  const url = URL.createObjectURL(blob);
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  // The download has begun by then, and has its own hold of the data.
  setTimeout(() => {
    URL.revokeObjectURL(url);
  }, 10_000);
  return name;
}
