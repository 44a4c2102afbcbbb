import { expect, it } from 'vitest';
import { startProgress } from './progress.ts';
import { recordingTerminal } from './testing/recording-terminal.ts';

it('writes a line now and then where there is no terminal', () => {
  const terminal = recordingTerminal();
  const eager = startProgress(terminal.progressStream, 'operations', 20_000, 0);
  eager.update(5_000);
  eager.update(20_000);
  eager.stop();
  expect(terminal.said).toEqual(['operations: 5,000 of 20,000 (25 %)']);
});

it('says nothing of what is quickly done', () => {
  const terminal = recordingTerminal();
  const progress = startProgress(terminal.progressStream, 'operations', 3);
  for (const done of [1, 2, 3]) progress.update(done);
  progress.stop();
  expect(terminal.said).toEqual([]);
});
