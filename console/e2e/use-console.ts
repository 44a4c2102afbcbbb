import {
  createTestDatabase,
  type TestDatabase,
} from '@reservation-engine/engine/testing/test-database';
import { afterAll, afterEach, beforeAll, expect } from 'vitest';
import { type ConsoleOptions, ConsoleUnderTest } from './console-under-test.ts';

/**
 * A console for the tests of a `describe`: started before them, stopped after them, and after each
 * of them found without a fault that the test did not expect.
 */
export function useConsole(options: ConsoleOptions = {}): () => ConsoleUnderTest {
  let database: TestDatabase | undefined;
  let app: ConsoleUnderTest | undefined;
  beforeAll(async () => {
    database = await createTestDatabase();
    app = await ConsoleUnderTest.start(database.url, options);
  });
  afterEach(() => {
    const faults = app?.leavePages();
    expect(faults).toEqual([]);
  });
  afterAll(async () => {
    await app?.stop();
    await database?.drop();
  });
  return () => {
    if (app === undefined) throw new Error('the console is started before the first test');
    return app;
  };
}
