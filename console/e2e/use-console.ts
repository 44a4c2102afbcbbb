import { afterAll, afterEach, beforeAll, expect } from 'vitest';
import { type ConsoleOptions, ConsoleUnderTest } from './console-under-test.ts';

/**
 * A console for the tests of a `describe`: started before them, stopped after them, and after each
 * of them found without a fault that the test did not expect.
 */
export function useConsole(options: ConsoleOptions = {}): () => ConsoleUnderTest {
  let app: ConsoleUnderTest | undefined;
  beforeAll(async () => {
    app = await ConsoleUnderTest.start(options);
  });
  afterEach(async () => {
    const faults = await app?.closePages();
    expect(faults).toEqual([]);
  });
  afterAll(async () => {
    await app?.stop();
  });
  return () => {
    if (app === undefined) throw new Error('the console is started before the first test');
    return app;
  };
}
