import { lookup } from 'node:dns/promises';
import { isIPv4 } from 'node:net';
import type { Micros } from '../../domain/things.ts';
import { orAbandoned, pause } from './abandon.ts';
import type { Sample } from './arithmetic.ts';
import type { Rejection } from './rejection.ts';

export interface SourceAddress {
  /** An IPv4 address, or a name that has one. */
  readonly host: string;
  /** 123 unless told otherwise. */
  readonly port?: number;
}

/** How a source is asked within one round. */
export interface SamplingPlan {
  /** How many good samples are enough. */
  readonly samples: number;
  /** The pause between two requests to the same source, in ms. */
  readonly spacingMs: number;
  /** How long a source that asks us to slow down is left alone the first time, in µs. */
  readonly restUs: Micros;
  readonly signal: AbortSignal;
  /** Our monotonic clock. */
  readonly mono: () => Micros;
  readonly ask: (address: string, port: number) => Promise<Sample | Rejection>;
}

/** What a source had to say in one round: its best sample, or why there is none. */
export interface SourceAnswer {
  readonly source: string;
  readonly best: Sample | null;
  readonly asked: number;
  readonly accepted: number;
  /** The latest rejection, whether or not other samples were good. */
  readonly rejection: Rejection | null;
}

/** After this many silences in a row a source has nothing more to say in this round. */
const MAX_SILENCES = 2;

const MAX_DOUBLINGS = 10;

/** One source, and how long it wants to be left alone (RFC 5905, §7.4). */
export class NtpSource {
  /** `host:port`, unique among the sources of a client. */
  readonly name: string;
  readonly #host: string;
  readonly #port: number;
  #restUntil = -Infinity;
  #doublings = 0;
  #kissCode = '';

  constructor({ host, port = 123 }: SourceAddress) {
    this.#host = host;
    this.#port = port;
    this.name = `${host}:${port}`;
  }

  /** Takes several samples, spaced, and keeps the one of least δ: the least delayed by queues. */
  async measure(plan: SamplingPlan): Promise<SourceAnswer> {
    let best: Sample | null = null;
    let accepted = 0;
    let asked = 0;
    let silences = 0;
    let rejection = this.#resting(plan.mono());

    const address = rejection === null ? await orAbandoned(this.#resolve(), plan.signal) : null;
    if (address !== null && typeof address !== 'string') rejection = address;

    while (typeof address === 'string' && asked < plan.samples && silences < MAX_SILENCES) {
      if (asked > 0) await pause(plan.spacingMs, plan.signal);
      if (plan.signal.aborted) {
        rejection = { reason: 'abandoned' };
        break;
      }
      asked += 1;
      const answer = await orAbandoned(plan.ask(address, this.#port), plan.signal);
      if ('reason' in answer) {
        rejection = answer;
        silences = answer.reason === 'timeout' ? silences + 1 : 0;
        if (answer.reason === 'kiss-of-death') {
          this.#obey(answer.kissCode ?? '', plan);
          break;
        }
      } else {
        accepted += 1;
        silences = 0;
        if (best === null || answer.delayUs < best.delayUs) best = answer;
      }
    }
    if (accepted > 0 && rejection?.reason !== 'kiss-of-death') this.#doublings = 0;
    return { source: this.name, best, asked, accepted, rejection };
  }

  #resting(mono: Micros): Rejection | null {
    return mono < this.#restUntil ? { reason: 'resting', kissCode: this.#kissCode } : null;
  }

  /** DENY and RSTR: never again. RATE: ever more rarely. Other codes only spoil the sample. */
  #obey(kissCode: string, { mono, restUs }: SamplingPlan): void {
    this.#kissCode = kissCode;
    if (kissCode === 'DENY' || kissCode === 'RSTR') this.#restUntil = Infinity;
    if (kissCode !== 'RATE') return;
    this.#doublings = Math.min(this.#doublings + 1, MAX_DOUBLINGS);
    this.#restUntil = mono() + restUs * 2 ** this.#doublings;
  }

  /** Resolved beforehand, so that the time a name server takes is not taken for delay. */
  async #resolve(): Promise<string | Rejection> {
    if (isIPv4(this.#host)) return this.#host;
    try {
      return (await lookup(this.#host, { family: 4 })).address;
    } catch {
      return { reason: 'unresolvable' };
    }
  }
}
