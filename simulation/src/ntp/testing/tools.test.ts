import { afterEach, describe, expect, it, vi } from 'vitest';
import { toolOrSkip } from './tools.ts';

const skip = (reason?: unknown): never => {
  throw new Error(`skipped: ${String(reason)}`);
};

describe('a tool that a test needs', () => {
  afterEach(() => void vi.unstubAllEnvs());

  it('is found where it is installed', () => {
    expect(toolOrSkip('sh', { skip })).toMatch(/\/sh$/);
  });

  it('skips the test with a reason when it is missing', () => {
    vi.stubEnv('CI', '');
    expect(() => toolOrSkip('no-such-tool', { skip })).toThrow('skipped: no-such-tool is not');
  });

  it('fails the test when it is missing under CI', () => {
    vi.stubEnv('CI', 'true');
    expect(() => toolOrSkip('no-such-tool', { skip })).toThrow('and CI needs it');
  });
});
