/** Why an exchange with a source, or the source itself, taught nothing about our clock. */
export type RejectionReason =
  /** No reply within the time allowed, or none that could be received. */
  | 'timeout'
  /** The name has no IPv4 address; the library speaks no other. */
  | 'unresolvable'
  /** The request could not be sent. */
  | 'unsendable'
  /** Cut short, or with a time that is not one or was never set. */
  | 'malformed'
  /** Not from a server (mode 4). */
  | 'wrong-mode'
  /** Its T1 is not the one we sent: a stray, a replay, or somebody guessing. */
  | 'not-ours'
  /** Stratum 0: it asks to be left alone; the code says how. */
  | 'kiss-of-death'
  /** Leap indicator 3: it is not synchronized itself. */
  | 'unsynchronized'
  /** Above 15, the last stratum that is synchronized. */
  | 'stratum'
  /** T3 before T2. */
  | 'sent-before-received'
  /** It claims to have held the request for longer than the whole exchange took. */
  | 'negative-delay'
  /** Root distance above 1 s (RFC 5905, MAXDIST). */
  | 'root-distance'
  /** Our own clock was stepped while we asked. */
  | 'clock-stepped'
  /** A kiss-o'-death of before is still being obeyed. */
  | 'resting'
  /** The hard time limit of the round came first, or the client was stopped. */
  | 'abandoned';

export interface Rejection {
  readonly reason: RejectionReason;
  /** The kiss code in ASCII, with `kiss-of-death` and `resting`. */
  readonly kissCode?: string;
}
