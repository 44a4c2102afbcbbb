import type { ReplayInput } from '@reservation-engine/engine/replay/index';

/** What a test of a contest holds it to. */
export interface ContestVerdict {
  readonly name: string;
  readonly committed: readonly string[];
  readonly winners: readonly string[];
  readonly verdict: 'certain' | 'undecidable';
  readonly inversions: number;
}

/** A contest as `POST /replay` takes it. */
export function fixtureJson(input: ReplayInput): string {
  return `${JSON.stringify(input, null, 2)}\n`;
}

/** A contest as a test that runs where the engine is: what happened once is to happen always. */
export function fixtureTest(input: ReplayInput, expected: ContestVerdict): string {
  const { name, ...verdict } = expected;
  return `import { replay, type ReplayInput } from '@reservation-engine/engine/replay/index';
import { expect, it } from 'vitest';

const recorded: ReplayInput = ${JSON.stringify(input, null, 2)};

it(${JSON.stringify(`arbitrates ${name} as it was recorded`)}, () => {
  expect(replay(recorded).contests).toMatchObject([
    ${JSON.stringify(verdict)},
  ]);
});
`;
}

/** A file's name without what file systems object to. */
export function fileName(...parts: readonly string[]): string {
  return parts
    .join('-')
    .replaceAll(/[^\p{L}\p{N}._-]+/gu, '-')
    .replaceAll(/^-+|-+$/g, '');
}
