import { expect, it, vi } from 'vitest';
import { RunError } from '../../cli/faults.ts';
import { findFaketime, skewedEnvironment } from './faketime.ts';

it('says in one line that faketime is not installed', async () => {
  vi.stubEnv('PATH', '/nowhere');
  const fault: unknown = await findFaketime().catch((error: unknown) => error);
  expect(fault).toBeInstanceOf(RunError);
  expect(String(fault)).toMatch(/needs Debian’s faketime \(apt-get install faketime\)/);
  expect(String(fault)).not.toContain('\n');
});

it('fakes the wall clock alone, either way', () => {
  const behind = skewedEnvironment('/lib.so', -7_500_000);
  expect(behind).toMatchObject({ LD_PRELOAD: '/lib.so', FAKETIME: '-7.500000s' });
  expect(behind['FAKETIME_DONT_FAKE_MONOTONIC']).toBe('1');
  expect(skewedEnvironment('/lib.so', 20_000_001)['FAKETIME']).toBe('+20.000001s');
});
