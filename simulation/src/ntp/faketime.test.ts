import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { SyncOutcome } from '@reservation-engine/engine/clock/index';
import { it } from 'vitest';
import { respond } from './testing/responder.ts';
import { toolOrSkip } from './testing/tools.ts';

const run = promisify(execFile);
const script = fileURLToPath(new URL('./testing/measure-in-process.ts', import.meta.url));

/** Without it the timers of the process would be faked as well. */
const env = { ...process.env, FAKETIME_DONT_FAKE_MONOTONIC: '1' };

it(
  'a process whose machine lies to it finds out by how much',
  { timeout: 30_000 },
  async (context) => {
    const faketime = toolOrSkip('faketime', context);
    const { port } = await respond();
    for (const seconds of [20, -8]) {
      const skewed = ['-f', `${seconds > 0 ? '+' : ''}${seconds}s`, process.execPath];
      const { stdout } = await run(faketime, [...skewed, script, String(port)], { env });
      const outcome = JSON.parse(stdout) as SyncOutcome;
      if (!outcome.ok) throw new Error(stdout);
      const { offsetUs, boundUs } = outcome.measurement;
      context.expect(Math.abs(offsetUs - seconds * 1_000_000)).toBeLessThanOrEqual(boundUs);
    }
  },
);
