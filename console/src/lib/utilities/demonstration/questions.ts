import type { OrderKey, Policy } from '@reservation-engine/engine/replay/index';
import type { RunReport, Window } from './run-report.ts';

/** Farther off than any clock of a scenario, and as far as a slider of the timeline goes. */
export const FAR_US = 30_000_000;

/** What is replayed of a run, by what it shows. */
export interface Question {
  readonly window: Window;
  readonly policies: readonly Policy[];
  /** What puts the attempts in order; by default their stamps. */
  readonly key?: OrderKey;
  /** By how much the stamps of servers are moved. */
  readonly servers?: Readonly<Record<string, { readonly offsetUs: number }>>;
}
export type QuestionName = 'before' | 'perfect' | 'far' | 'raw' | 'corrected';

/**
 * The replays that the demonstration's figures come from. The first half of the run, when no clock
 * had been measured: as stamped, with every clock put right, and with clocks half a minute off. The
 * second half, the same attempts twice: as stamped, and corrected by what NTP had measured.
 */
export function questionsOf(report: RunReport): Readonly<Record<QuestionName, Question>> {
  const { before, after } = report;
  return {
    before: {
      window: before,
      policies: ['store', 'earliest', 'last-write', 'check-then-write'],
    },
    perfect: {
      window: before,
      policies: ['check-then-write'],
      servers: shifts(report, perfectOffsets(report)),
    },
    far: {
      window: before,
      policies: ['store', 'earliest'],
      servers: shifts(report, farOffsets(report)),
    },
    raw: { window: after, policies: ['store', 'earliest'] },
    corrected: { window: after, policies: ['earliest'], key: 'wall-corrected' },
  };
}

/** What clocks are supposed to have been off by, in µs by server: each by nothing. */
export function perfectOffsets({ servers }: RunReport): Record<string, number> {
  return Object.fromEntries(servers.map(({ serverId }) => [serverId, 0]));
}

/** The first clock true, the others 30 s behind and ahead in turn. */
export function farOffsets({ servers }: RunReport): Record<string, number> {
  return Object.fromEntries(
    servers.map(({ serverId }, index) => [
      serverId,
      index === 0 ? 0 : index % 2 === 0 ? FAR_US : -FAR_US,
    ]),
  );
}

/** By how much recorded stamps move when clocks are supposed to have been off by this instead. */
function shifts(
  { servers }: RunReport,
  supposed: Readonly<Record<string, number>>,
): Record<string, { readonly offsetUs: number }> {
  return Object.fromEntries(
    servers.map(({ serverId, offsetUs }) => [
      serverId,
      { offsetUs: (supposed[serverId] ?? offsetUs) - offsetUs },
    ]),
  );
}
