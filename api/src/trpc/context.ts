import type { Engine } from '@reservation-engine/engine';
import type { Caller } from '../access/authenticate.ts';
import type { ImportDesk } from '../imports/import-desk.ts';
import type { Replays } from '../replay/replay-desk.ts';
import type { SimulationDesk } from '../simulation/simulation-desk.ts';
import type { PeerAccess } from '../clock/forward.ts';

/** What a procedure knows of the request it answers. */
export interface RequestContext {
  readonly engine: Engine;
  readonly replays: Replays;
  readonly caller: Caller;
  /** Goes with the request into the log, the events and the answer. */
  readonly requestId: string;
  /** Aborts when the server shuts down: subscriptions end. */
  readonly shutdown: AbortSignal;
  readonly remarks: Remarks;
  /** How other servers are called on the caller's behalf; absent: they are not. */
  readonly peers?: PeerAccess | undefined;
  /** Takes files of resources; absent: none are taken here. */
  readonly imports?: ImportDesk | undefined;
  /** Runs scenarios; absent: none are run here. */
  readonly simulations?: SimulationDesk | undefined;
}

/** What an answer's headers say beside it; REST only, where a request is one call. */
export interface Remarks {
  /** Answered from the record of an earlier request under the same key. */
  replayed?: boolean;
  cache?: 'HIT' | 'MISS';
  /** Answers with what was there already: nothing new was made. */
  existing?: boolean;
}
