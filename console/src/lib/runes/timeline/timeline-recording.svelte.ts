import {
  type Policy,
  type PolicyTotals,
  WORKED_EXAMPLES,
  workedExample,
} from '@reservation-engine/engine/replay/index';
import { ReplayFailure, ReplayThread } from '../../services/replay-thread.ts';
import { type TimelineService, WindowFault } from '../../services/timeline-service.ts';
import type { Columns } from '../../utilities/timeline/replay/columns.ts';
import type {
  Answers,
  BeliefQuestion,
  Beliefs,
  ChosenContest,
  Question,
  ServerCurve,
  Setting,
  Source,
  VerdictPart,
} from '../../utilities/timeline/replay/protocol.ts';
import type { RecordedVerdicts, Verdicts } from '../../utilities/timeline/replay/verdicts.ts';
import type { Wanted } from './wanted.ts';

export type RecordingPhase = 'nothing' | 'loading' | 'ready' | 'empty' | 'failed';

export type RecordingFault = 'unreachable' | 'forbidden' | 'too-large' | 'busy' | 'unexpected';

export interface Progress {
  readonly received: number;
  readonly total: number | null;
}

/**
 * A recording and what its replay says of it, as it comes from the worker. Loading again keeps what
 * is shown until the new one is there.
 */
export class TimelineRecording {
  phase: RecordingPhase = $state('nothing');
  fault: { readonly kind: RecordingFault; readonly requestId: string | null } | null =
    $state.raw(null);
  progress: Progress | null = $state.raw(null);
  columns: Columns | null = $state.raw(null);
  verdicts: Verdicts | null = $state.raw(null);
  was: RecordedVerdicts | null = $state.raw(null);
  chosen: ChosenContest | null = $state.raw(null);
  curve: ServerCurve | null = $state.raw(null);
  policies: ReadonlyMap<Policy, PolicyTotals> = $state.raw(new Map());
  beliefs: Beliefs | null = $state.raw(null);
  /** How long the last verdicts took from the moment they were asked for, in ms. */
  verdictMs = $state(0);

  readonly #service: TimelineService;
  readonly #thread: ReplayThread;
  #loading: AbortController | undefined;
  #askedAt = 0;
  #isBelieving = false;
  #nextBelief: BeliefQuestion | null = null;

  constructor(service: TimelineService) {
    this.#service = service;
    this.#thread = new ReplayThread(
      (part) => {
        this.#take(part);
      },
      (beliefs) => {
        this.#takeBeliefs(beliefs);
      },
    );
  }

  /** Reads what is wanted; null: nothing. The latest call wins. */
  async load(wanted: Wanted | null, isAgain = false): Promise<void> {
    this.#loading?.abort();
    const loading = new AbortController();
    this.#loading = loading;
    const isOver = () => loading.signal.aborted;
    this.fault = null;
    if (!isAgain || this.columns === null) {
      this.#forget();
      this.phase = wanted === null ? 'nothing' : 'loading';
    }
    if (wanted === null) return;
    try {
      const source = await this.#sourceOf(wanted, loading.signal);
      if (isOver()) return;
      const transfer = source.kind === 'bytes' ? [source.bytes.buffer] : [];
      const columns = await this.#thread.ask({ kind: 'load', source }, transfer);
      if (isOver()) return;
      // What was believed and judged of another recording means nothing here.
      this.#isBelieving = false;
      this.columns = columns;
      this.phase = columns.size === 0 ? 'empty' : 'ready';
    } catch (error) {
      if (isOver()) return;
      this.fault = faultOf(error);
      // What is shown stays: it was so, and the next change tries again.
      if (!isAgain || this.columns === null) this.phase = 'failed';
    } finally {
      if (!isOver()) this.progress = null;
    }
  }

  judge(setting: Setting): void {
    this.#askedAt = performance.now();
    this.#thread.set(setting);
  }

  /** One question at a time: the next one is the latest that came while it was answered. */
  believe(question: BeliefQuestion): void {
    if (this.#isBelieving) {
      this.#nextBelief = question;
      return;
    }
    this.#isBelieving = true;
    this.#thread.believe(question);
  }

  /** @throws ReplayFailure */
  ask<Kind extends Question['kind']>(
    question: Extract<Question, { kind: Kind }>,
  ): Promise<Answers[Kind]> {
    return this.#thread.ask(question);
  }

  end(): void {
    this.#loading?.abort();
    this.#thread.end();
  }

  async #sourceOf(wanted: Wanted, signal: AbortSignal): Promise<Source> {
    if (wanted.kind === 'window') {
      const bytes = await this.#service.window(
        wanted.window,
        (received, total) => {
          if (!signal.aborted) this.progress = { received, total };
        },
        signal,
      );
      return { kind: 'bytes', bytes };
    }
    const name = WORKED_EXAMPLES.find((one) => one === wanted.name);
    return { kind: 'input', input: name === undefined ? { attempts: [] } : workedExample(name) };
  }

  #take(part: VerdictPart): void {
    switch (part.part) {
      case 'verdicts':
        this.verdictMs = performance.now() - this.#askedAt;
        this.verdicts = part.verdicts;
        this.was = part.was;
        // One that says the same is the same: the plot would be painted once more for nothing.
        if (!isEqual(this.chosen, part.chosen)) this.chosen = part.chosen;
        return;
      case 'curve':
        this.curve = part.curve;
        return;
      case 'policy':
        this.policies = new Map([...this.policies, [part.policy, part.totals]]);
    }
  }

  #takeBeliefs(beliefs: Beliefs): void {
    this.beliefs = beliefs;
    this.#isBelieving = false;
    const next = this.#nextBelief;
    this.#nextBelief = null;
    if (next !== null) this.believe(next);
  }

  #forget(): void {
    this.columns = null;
    this.verdicts = null;
    this.was = null;
    this.chosen = null;
    this.curve = null;
    this.policies = new Map();
    this.beliefs = null;
  }
}

/** Of two things that are plain data. */
function isEqual(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

function faultOf(error: unknown): { kind: RecordingFault; requestId: string | null } {
  if (error instanceof ReplayFailure) return { kind: 'unexpected', requestId: null };
  if (!(error instanceof WindowFault)) return { kind: 'unexpected', requestId: null };
  const { status, requestId } = error;
  const kinds: Readonly<Record<number, RecordingFault>> = {
    0: 'unreachable',
    401: 'forbidden',
    403: 'forbidden',
    413: 'too-large',
    429: 'busy',
    503: 'busy',
  };
  return { kind: kinds[status] ?? 'unexpected', requestId };
}
