/** Ways of answering that no honest server has; each is one that a client must notice. */
export type Fault =
  /** Answers in symmetric mode instead of as a server. */
  | 'wrong-mode'
  /** Echoes another T1 than the one it was sent. */
  | 'wrong-origin'
  /** Stops in the middle of the packet. */
  | 'truncated'
  /** Leaves T2 and T3 zero, which means "unknown". */
  | 'unset-times'
  /** Claims to have answered before it was asked. */
  | 'sent-before-received'
  /** Claims to have held the request for a minute. */
  | 'held-too-long';

export type KissCode = 'DENY' | 'RSTR' | 'RATE';

/** How the responder behaves; all of it can be changed while it runs. */
export interface Behaviour {
  /** Its clock minus the machine's, in whole µs. Far off and unsaid, it is a liar's. */
  readonly offsetUs: number;
  /** Time on the way, there and back together, in µs; 0 to 60,000,000. */
  readonly delayUs: number;
  /** Way there minus way back, in µs; |asymmetry| ≤ delay. */
  readonly asymmetryUs: number;
  readonly stratum: number;
  readonly leap: 0 | 1 | 2 | 3;
  /** What it claims of its own source, in µs. */
  readonly rootDelayUs: number;
  readonly rootDispersionUs: number;
  /** Up to four ASCII characters, sent at stratum 1. */
  readonly referenceName: string;
  readonly silent: boolean;
  /** Answers every request with this kiss-o'-death instead. */
  readonly kiss: KissCode | null;
  readonly fault: Fault | null;
}

export const HONEST: Behaviour = {
  offsetUs: 0,
  delayUs: 0,
  asymmetryUs: 0,
  stratum: 1,
  leap: 0,
  rootDelayUs: 0,
  rootDispersionUs: 0,
  referenceName: 'LOCL',
  silent: false,
  kiss: null,
  fault: null,
};

const MAX_DELAY_US = 60_000_000;

/** The largest root delay and dispersion that NTP's short format can say, in µs. */
const MAX_ROOT_US = 65_535_999_984;

/** @throws RangeError naming what is out of bounds. */
export function assertBehaviour(behaviour: Behaviour): void {
  const { offsetUs, delayUs, asymmetryUs, stratum, referenceName } = behaviour;
  if (!Number.isSafeInteger(offsetUs)) throw new RangeError('offsetUs must be a whole number');
  within('delayUs', delayUs, 0, MAX_DELAY_US);
  within('asymmetryUs', asymmetryUs, -delayUs, delayUs);
  within('stratum', stratum, 0, 255);
  within('rootDelayUs', behaviour.rootDelayUs, 0, MAX_ROOT_US);
  within('rootDispersionUs', behaviour.rootDispersionUs, 0, MAX_ROOT_US);
  if (!/^[ -~]{0,4}$/.test(referenceName)) {
    throw new RangeError('referenceName must be at most four printable ASCII characters');
  }
}

function within(name: string, value: number, least: number, most: number): void {
  if (!(value >= least && value <= most)) {
    throw new RangeError(`${name} must be from ${least} to ${most}`);
  }
}
