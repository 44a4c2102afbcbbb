import {
  encodeTable,
  replay,
  sampleInput,
  validateReplayInput,
  workedExample,
} from '@reservation-engine/engine/replay/index';
import { describe, expect, it } from 'vitest';
import { Mark } from './marks.ts';
import { HoldEnd } from './columns.ts';
import { decodeWindow, windowOfInput } from './loaded-window.ts';
import type { Setting, VerdictPart } from './protocol.ts';
import { MAX_SWEPT } from './limits.ts';
import { ReplaySession } from './replay-session.ts';

const RAW: Setting = {
  mode: 'raw',
  policy: 'earliest',
  parameters: {},
  shiftUs: [],
  contest: 0,
  curveServer: 3,
};

function sessionOf(name: Parameters<typeof workedExample>[0]) {
  return new ReplaySession(windowOfInput(workedExample(name)));
}

function judged(session: ReplaySession, setting: Partial<Setting> = {}) {
  const all = [...session.judge({ ...RAW, ...setting })];
  const parts = new Map<VerdictPart['part'], VerdictPart>(all.map((part) => [part.part, part]));
  const policies = new Map(
    all.flatMap((part) => (part.part === 'policy' ? [[part.policy, part.totals] as const] : [])),
  );
  const of = <Part extends VerdictPart['part']>(name: Part) =>
    parts.get(name) as Extract<VerdictPart, { part: Part }>;
  return {
    verdicts: of('verdicts').verdicts,
    was: of('verdicts').was,
    chosen: of('verdicts').chosen!,
    curve: of('curve').curve!,
    policies,
  };
}

describe('a replay session of the five servers', () => {
  it('has the columns of the recording', () => {
    const columns = sessionOf('five-servers').columns();
    expect(columns.servers.map(({ id, offsetUs }) => [id, offsetUs])).toEqual([
      ['A', 0],
      ['B', -5_000_000],
      ['C', 1_500_000],
      ['D', -8_000_000],
      ['E', 20_000_000],
    ]);
    expect([...columns.mark]).toEqual([Mark.confirmed, 1, 1, 1, 1, 1]);
    expect([...columns.ordinal]).toEqual([1, 1, 1, 1, 1, 2]);
    expect([...columns.contests.measured]).toEqual([1]);
    expect(columns.lastUs - columns.firstUs).toBe(3_000_000);
  });

  it('says who wins, by how much, and where that tips', () => {
    const session = sessionOf('five-servers');
    const { verdicts, chosen, curve, policies } = judged(session);
    expect(session.ids([verdicts.gained[0]!, verdicts.runnerUp[0]!])).toEqual(['d', 'b']);
    expect(verdicts.marginUs[0]).toBe(1_900_000);
    expect(verdicts.totals).toMatchObject({ inversions: 5, pairs: 15 });
    expect(session.ids(chosen.winners)).toEqual(['d']);
    // D's stamps later by 1.9 s and B's come first, by the tie-break of equal stamps.
    expect(chosen.tips[3]).toEqual([
      { fromUs: -Infinity, winners: ['d'] },
      { fromUs: 1_900_000, winners: ['b'] },
    ]);
    expect([...curve.flips]).toEqual([1]);
    expect(policies.get('earliest')?.flips).toBe(1);
  });

  it('gives the seat to a where all clocks are supposed to have been true', () => {
    const session = sessionOf('five-servers');
    const shiftUs = [0, 5_000_000, -1_500_000, 8_000_000, -20_000_000];
    const { verdicts, was } = judged(session, { mode: 'hypothetical', shiftUs });
    expect(verdicts.gained[0]).toBe(-1);
    expect(session.ids([was.gained[0]!])).toEqual(['d']);
    // Raw again: nothing was changed.
    expect(judged(session).verdicts.gained[0]).toBe(was.gained[0]);
  });

  it('has other double bookings with another network delay, and other waits with another ε', () => {
    const session = sessionOf('five-servers');
    const under = (parameters: Setting['parameters']) =>
      judged(session, { policy: 'check-then-write', parameters });
    const totalsOf = ({ policies }: ReturnType<typeof under>) => [
      policies.get('check-then-write')?.doubleBookings,
      policies.get('commit-wait')?.costUs,
    ];
    const asRecorded = under({});
    // b follows a after 400 ms: seen within 200 ms, and not within 500 ms.
    expect(totalsOf(asRecorded)).toEqual([0, 0]);
    const late = under({ replicationDelayUs: 500_000, epsilonUs: 7_000 });
    expect(totalsOf(late)).toEqual([1, 14_000]);
    expect(late.was.gainedCount[0]).toBe(1);
    expect(session.contestInput(0, 'raw')).toMatchObject({
      replicationDelayUs: 500_000,
      servers: { A: { epsilonUs: 7_000 } },
    });
    expect(under({}).verdicts).toEqual(asRecorded.verdicts);
  });

  it('sweeps a server anew only when another clock has moved', () => {
    const session = sessionOf('row-f');
    const at = (shiftUs: number[]) =>
      judged(session, { mode: 'hypothetical', shiftUs, curveServer: 1 }).curve;
    const first = at([0, 1_000, 0, 0, 0]);
    expect(at([0, 9_000_000, 0, 0, 0])).toBe(first);
    expect([...at([0, 0, 0, 8_000_000, 0]).flips]).not.toEqual([...first.flips]);
    expect([...at([0, 5, 0, 0, 0]).flips]).toEqual([...first.flips]);
  });

  it('sweeps only the contest in the foreground where there are too many', () => {
    const attempts = Array.from({ length: MAX_SWEPT + 1 }, (_, index) => ({
      id: `a${index}`,
      resourceId: `seat-${index >> 1}`,
      serverId: index % 2 === 0 ? 'A' : 'B',
      trueTimeUs: index,
    }));
    const session = new ReplaySession(windowOfInput({ attempts }));
    const [, next] = [...session.judge({ ...RAW, contest: 7, curveServer: 1 })];
    expect(next).toMatchObject({ part: 'curve', curve: { server: 1, contest: 7 } });
    if (next?.part !== 'curve') throw new Error('the curve of one contest comes before policies');
    // B came second, by 1 µs: any more behind and it is first.
    expect([...next.curve!.fromUs]).toEqual([-Infinity, -1]);
    expect([...next.curve!.flips]).toEqual([1, 0]);
    const without = [...session.judge({ ...RAW, contest: null, curveServer: 1 })];
    expect(without.find(({ part }) => part === 'curve')).toEqual({ part: 'curve', curve: null });
  });

  it('tells what each server believes at an instant', () => {
    const session = sessionOf('five-servers');
    const { firstUs } = session.columns();
    const { committed, byServer } = session.believe({
      mode: 'raw',
      atUs: firstUs + 1_000_000,
      resources: [0],
    });
    expect(committed[0]?.holders).toEqual(['a']);
    // B reads 11:59:56: of a decision stamped noon it knows nothing yet.
    expect(byServer.map(([belief]) => belief?.available)).toEqual([0, 1, 0, 1, 0]);
  });
});

describe('a replay session', () => {
  it('goes by corrected clocks in NTP mode, against what was recorded raw', () => {
    const { verdicts, was } = judged(sessionOf('two-servers'), { mode: 'ntp' });
    expect([verdicts.certain[0], was.certain[0]]).toEqual([0, 1]);
  });

  it('knows how holds ended', () => {
    const session = sessionOf('row-f');
    const columns = session.columns();
    const [settled, expired] = ['b2', 'e4'].map((id) => session.locate(id));
    expect(columns.holdEnd[settled!]).toBe(HoldEnd.settled);
    expect(columns.heldUs[settled!]).toBe(4_300_000);
    expect(columns.holdEnd[expired!]).toBe(HoldEnd.expired);
    expect(session.locate('nobody')).toBe(-1);
  });

  it('makes a contest a replay of its own with the same verdict', () => {
    const session = sessionOf('row-f');
    const shiftUs = [0, 3_800_000, 0, 0, 0];
    const { verdicts } = judged(session, { mode: 'hypothetical', shiftUs });
    const { contests } = session.columns();
    for (let contest = 0; contest < contests.count; contest++) {
      const input = session.contestInput(contest, 'hypothetical');
      expect(validateReplayInput(input)).toEqual([]);
      const [report] = replay(input).contests;
      const gained = verdicts.gained[contest]!;
      const ids = session.ids([gained < 0 ? contests.committed[contest]! : gained]);
      expect(report).toMatchObject({
        winners: ids,
        inversions: verdicts.inversions[contest],
        marginUs: verdicts.marginUs[contest],
        verdict: verdicts.certain[contest] === 1 ? 'certain' : 'undecidable',
      });
    }
  });

  it('leaves contests unmeasured whose clocks nobody measured', () => {
    const { attempts } = workedExample('five-servers');
    const columns = new ReplaySession(windowOfInput({ attempts })).columns();
    expect([...columns.contests.measured]).toEqual([0]);
    // The example says when it really was: simulated truth.
    expect(columns.servers[3]).toMatchObject({ offsetUs: -8_000_000, source: 'simulated' });
  });

  it('reads the window that a server answers with', () => {
    const { attempts, capacities = {} } = sampleInput({ seed: 3, attempts: 400 });
    const window = windowOfInput({ attempts, capacities });
    const about = { capacities, taken: {}, carriedIn: 0, truncated: false, simulated: true };
    const head = new TextEncoder().encode(JSON.stringify(about));
    const table = encodeTable(window.table);
    const bytes = new Uint8Array(4 + head.length + table.length);
    new DataView(bytes.buffer).setUint32(0, head.length, true);
    bytes.set(head, 4);
    bytes.set(table, 4 + head.length);
    expect(decodeWindow(bytes)).toEqual({ ...window, servers: {} });
    expect(() => decodeWindow(bytes.subarray(0, 3))).toThrow();
    expect(() => decodeWindow(bytes.subarray(0, 10))).toThrow();
  });
});
