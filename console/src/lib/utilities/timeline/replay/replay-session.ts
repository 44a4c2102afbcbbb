import {
  POLICIES,
  type Policy,
  type PolicyParameters,
  type ReplayInput,
  type ReplayResult,
  SliderSession,
} from '@reservation-engine/engine/replay/index';
import type { Mode } from '../query/query.ts';
import { OverviewBins } from '../plot/overview-bins.ts';
import { type Columns, columnsOf, extentOf } from './columns.ts';
import { contestInput } from './contest-input.ts';
import type { LoadedWindow } from './loaded-window.ts';
import type {
  BeliefQuestion,
  Beliefs,
  ChosenContest,
  ServerCurve,
  Setting,
  Tip,
  VerdictPart,
} from './protocol.ts';
import { MAX_SWEPT } from './limits.ts';
import { type RecordedVerdicts, type Verdicts, verdictsOf } from './verdicts.ts';

/** A recording behind sliders: whatever the page asks of it, without knowing of pages or workers. */
export class ReplaySession {
  readonly #window: LoadedWindow;
  /** By raw clocks, as recorded and as supposed. */
  readonly #wall: SliderSession;
  #corrected: SliderSession | undefined;
  readonly #bins: OverviewBins;
  #parameters: PolicyParameters = {};
  readonly #was = new Map<Policy, RecordedVerdicts>();
  #lastCurve: { readonly of: string; readonly curve: ServerCurve } | undefined;

  constructor(window: LoadedWindow) {
    const { capacities, taken, servers } = window;
    this.#window = window;
    this.#wall = new SliderSession(window.table, { capacities, taken, servers, key: 'wall' });
    this.#bins = new OverviewBins(...extentOf(this.#wall.recorded.layout.decisions.arbiterUs));
  }

  columns(): Columns {
    return columnsOf(this.#wall, this.#window);
  }

  /**
   * Verdicts part by part, the ones in sight first. Whoever takes them may stop in between, when
   * there is something newer to judge.
   */
  *judge(setting: Setting): Generator<VerdictPart, void, void> {
    this.#tune(setting.parameters);
    const was = this.#recorded(setting.policy);
    const session = this.#moved(setting);
    const verdicts = verdictsOf(session, setting.policy, this.#bins);
    yield { part: 'verdicts', verdicts, was, chosen: chosenOf(session, setting) };
    const sweepsAll = this.#window.table.size <= MAX_SWEPT;
    if (!sweepsAll) yield { part: 'curve', curve: this.#curve(session, setting) };
    for (const policy of POLICIES)
      yield { part: 'policy', policy, totals: session.policyTotals(policy) };
    // The last, since it cannot be left halfway and may take as long as all before it.
    if (sweepsAll) yield { part: 'curve', curve: this.#curve(session, setting) };
  }

  believe(question: BeliefQuestion): Beliefs {
    const { mode, atUs, resources } = question;
    const session = mode === 'ntp' ? this.#byCorrectedClocks() : this.#wall;
    const { table } = this.#window;
    const ids = resources.map((resource) => table.resources[resource]!);
    return {
      question,
      committed: ids.map((resourceId) => session.believe({ resourceId, atUs })),
      byServer: table.servers.map((serverId) =>
        ids.map((resourceId) => session.believe({ resourceId, atUs, serverId })),
      ),
    };
  }

  /** The slot of an attempt; −1 where there is none of that name. */
  locate(attempt: string): number {
    const row = this.#window.table.ids.indexOf(attempt);
    return row < 0 ? -1 : this.#wall.recorded.layout.recording.slotOf[row]!;
  }

  ids(slots: readonly number[]): string[] {
    const { rowOf, table } = this.#wall.recorded.layout.recording;
    return slots.map((slot) => table.ids[rowOf[slot]!]!);
  }

  /** Everything a replay says, under the offsets of the last setting. */
  report(mode: Mode): ReplayResult {
    return this.#of(mode).report();
  }

  contestInput(contest: number, mode: Mode): ReplayInput {
    return contestInput(this.#of(mode), contest);
  }

  /**
   * A curve runs over all offsets of its server, so that moving that one changes nothing of it: it
   * is made anew only when another clock has moved. Of a large recording it is that of the contest
   * in the foreground: all of them would take longer than anybody waits.
   */
  #curve(session: SliderSession, setting: Setting): ServerCurve | null {
    const { mode, shiftUs, curveServer } = setting;
    const { size, servers } = this.#window.table;
    const serverId = servers[curveServer ?? -1];
    const contest = size > MAX_SWEPT ? setting.contest : null;
    if (curveServer === null || serverId === undefined) return null;
    if (size > MAX_SWEPT && contest === null) return null;
    const others = mode === 'hypothetical' ? shiftUs.with(curveServer, 0) : [];
    const of = [mode === 'ntp', contest, curveServer, ...others].join();
    if (this.#lastCurve?.of !== of) {
      const swept = contest === null ? undefined : [contest];
      const { fromUs, flips, unresolved } = session.flipCurve(serverId, swept);
      this.#lastCurve = { of, curve: { server: curveServer, contest, fromUs, flips, unresolved } };
    }
    return this.#lastCurve.curve;
  }

  /** Takes other parameters of policies: what they made of the recording is another then, too. */
  #tune(parameters: PolicyParameters): void {
    const { replicationDelayUs, epsilonUs } = this.#parameters;
    const isSame =
      parameters.replicationDelayUs === replicationDelayUs && parameters.epsilonUs === epsilonUs;
    if (isSame) return;
    this.#parameters = parameters;
    this.#was.clear();
    this.#wall.tune(parameters);
    this.#corrected?.tune(parameters);
  }

  #of(mode: Mode): SliderSession {
    return mode === 'ntp' ? this.#byCorrectedClocks() : this.#wall;
  }

  #byCorrectedClocks(): SliderSession {
    return (this.#corrected ??= this.#wall.by('wall-corrected'));
  }

  #moved({ mode, shiftUs }: Setting): SliderSession {
    if (mode === 'ntp') return this.#byCorrectedClocks();
    const { servers } = this.#window.table;
    this.#wall.move(
      Object.fromEntries(
        servers.map((id, server) => [id, mode === 'hypothetical' ? (shiftUs[server] ?? 0) : 0]),
      ),
    );
    return this.#wall;
  }

  /** What the raw clocks as recorded say: what rows were before anything was moved. */
  #recorded(policy: Policy): RecordedVerdicts {
    const known = this.#was.get(policy);
    if (known !== undefined) return known;
    this.#wall.reset();
    const { gained, gainedCount, certain }: Verdicts = verdictsOf(this.#wall, policy, this.#bins);
    const was = { gained, gainedCount, certain };
    this.#was.set(policy, was);
    return was;
  }
}

function chosenOf(session: SliderSession, { contest, policy }: Setting): ChosenContest | null {
  const { layout, byKey } = session.current;
  if (contest === null || contest >= layout.contests.count) return null;
  const { won } = session.current.policy(policy).verdicts;
  const from = layout.contests.start[contest]!;
  const members = [...byKey.order.subarray(from, layout.contests.start[contest + 1])];
  return {
    contest,
    winners: members.filter((slot) => won[slot] === 1),
    possible: members.filter((slot) => byKey.possible[slot] === 1),
    tips: layout.recording.table.servers.map((server) => tipsOf(session, contest, server)),
  };
}

/** Past this many attempts a contest has more tip-points than anybody can tell apart. */
const MAX_TIPPING = 2_000;

function tipsOf(session: SliderSession, contest: number, serverId: string): readonly Tip[] {
  const { start } = session.current.layout.contests;
  if (start[contest + 1]! - start[contest]! > MAX_TIPPING) return [];
  try {
    return session.tipPoints(contest, serverId);
  } catch (error) {
    // Quantities that differ, and too many crossings to try: then there is nothing to mark.
    if (error instanceof RangeError) return [];
    throw error;
  }
}
