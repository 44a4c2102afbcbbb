import { type ApiFault, toApiFault } from '../services/api-fault.ts';
import { ResumingFeed } from '../services/resuming-feed.ts';
import type {
  Simulation,
  SimulationService,
  StartSimulation,
} from '../services/simulation-service.ts';

/** One run as the page sees it, from its start to its end, over lost connections and reloads. */
export class SimulationRun {
  run: Simulation | null = $state.raw(null);
  /** No server knows of it. */
  isUnknown = $state(false);
  isOutOfTouch = $state(false);
  /** A command is on its way. */
  isAsking = $state(false);
  fault: ApiFault | null = $state.raw(null);
  /** Changes whenever a run begins or ends: lists are read again. */
  turns = $state(0);

  readonly #service: SimulationService;
  #feed: ResumingFeed<Simulation> | null = null;
  #followed: string | null = null;

  constructor(service: SimulationService) {
    this.#service = service;
  }

  /** Shows the run of an address; does nothing for the one that is shown. */
  follow(id: string | null): void {
    if (this.#followed === id) return;
    this.leave();
    this.#followed = id;
    if (id === null) return;
    const feed = new ResumingFeed<Simulation>(this.#service.watch(id), {
      connected: () => {
        this.isOutOfTouch = false;
      },
      message: (run) => {
        this.#take(run);
        if (run.state !== 'running') feed.close();
      },
      disconnected: (reason) => {
        if (toApiFault(reason).kind === 'not-found') {
          feed.close();
          this.isUnknown = true;
        } else this.isOutOfTouch = true;
      },
    });
    this.#feed = feed;
    feed.connect();
  }

  /** @returns the id of the run that was started; null where it was not */
  async start(input: StartSimulation): Promise<string | null> {
    const run = await this.#ask(() => this.#service.start(input));
    if (run !== null) this.turns += 1;
    return run?.id ?? null;
  }

  async stop(): Promise<void> {
    const id = this.#followed;
    if (id === null) return;
    const run = await this.#ask(() => this.#service.stop(id));
    if (run !== null) this.#take(run);
  }

  /** Shows none; the run goes on where it is. */
  leave(): void {
    this.#feed?.close();
    this.#feed = null;
    this.#followed = null;
    this.run = null;
    this.isUnknown = false;
    this.isOutOfTouch = false;
    this.fault = null;
  }

  async #ask(command: () => Promise<Simulation>): Promise<Simulation | null> {
    if (this.isAsking) return null;
    this.isAsking = true;
    this.fault = null;
    try {
      return await command();
    } catch (error) {
      this.fault = toApiFault(error);
      return null;
    } finally {
      this.isAsking = false;
    }
  }

  #take(run: Simulation): void {
    if (run.id !== this.#followed) return;
    if (this.run?.state === 'running' && run.state !== 'running') this.turns += 1;
    this.isOutOfTouch = false;
    this.run = run;
  }
}
