import { ServerClock } from '../utilities/live/server-clock.ts';

const TICK_MS = 1_000;

/** What time it is for the server, to the second: what ages on the page are counted from. */
class Now {
  readonly serverClock = new ServerClock();
  #ms = $state(Date.now());

  /** ms since the epoch by the server's clock. */
  get ms(): number {
    return this.#ms;
  }

  /** Ticks until the answer is called; hidden pages need no ticks, and get one on their return. */
  start(): () => void {
    const tick = () => {
      if (!document.hidden) this.#ms = this.serverClock.at(Date.now());
    };
    const timer = setInterval(tick, TICK_MS);
    document.addEventListener('visibilitychange', tick);
    return () => {
      clearInterval(timer);
      document.removeEventListener('visibilitychange', tick);
    };
  }
}

export const now = new Now();
