import { describe, expect, it } from 'vitest';
import { readRunReport } from './run-report.ts';
import { REPORT } from './testing.ts';

const written = {
  format: 'reservation-engine/scenario-run',
  servers: REPORT.servers.map(({ serverId, letter, offsetUs, boundUs }) => ({
    ...{ serverId, letter },
    error: { offsetUs, driftPpm: 1 },
    measured: { offsetUs, boundUs, atUs: 1 },
  })),
  phases: [
    { name: 'before', ...REPORT.before, attempts: [] },
    { name: 'after', ...REPORT.after, attempts: [] },
  ],
};
const read = (report: unknown) => readRunReport(JSON.stringify(report));

describe('readRunReport', () => {
  it('takes what it needs of a report', () => {
    expect(read(written)).toEqual(REPORT);
  });

  it.each([
    ['no JSON', '{'],
    ['no report', '[]'],
    ['one without a second half', JSON.stringify({ ...written, phases: [written.phases[0]] })],
    ['one without servers', JSON.stringify({ ...written, servers: [] })],
    ['one whose clocks are not told', JSON.stringify({ ...written, servers: [{ serverId: 'A' }] })],
  ])('is null for %s', (_, text) => {
    expect(readRunReport(text)).toBeNull();
  });
});
