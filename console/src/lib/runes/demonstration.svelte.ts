import type {
  DemonstrationService,
  ShownRun,
  SimulationRun,
  Started,
} from '../services/demonstration-service.ts';
import type { DemonstrationStorage } from '../services/demonstration-storage.ts';
import { type Failure, followStory } from '../services/story-feed.ts';
import { partDone, type StageProgress } from '../utilities/demonstration/run-progress.ts';
import type { Pages } from '../utilities/demonstration/pages.ts';
import { type Scene, sceneOf } from '../utilities/demonstration/scene.ts';
import { type Step, stepAfter, stepBefore } from '../utilities/demonstration/steps.ts';
import type { Story } from '../utilities/demonstration/story.ts';
import { StepTime } from './step-time.svelte.ts';

const TICK_MS = 200;

export type Phase = 'off' | 'live' | 'reading' | 'telling' | 'failed';

/**
 * The demonstration, from its simulation to its last step. It leads through the real pages, waits
 * where the viewer goes elsewhere, and is taken up again after a reload.
 */
export class Demonstration {
  phase: Phase = $state('off');
  step: Step = $state('on-sale');
  run: ShownRun | null = $state.raw(null);
  story: Story | null = $state.raw(null);
  failure: Failure | null = $state.raw(null);
  /** Goes on by itself. */
  isPlaying = $state(false);
  /** The viewer has gone to another page. */
  isAway = $state(false);
  /** No word of the run at the moment; it is asked for again and again. */
  isWaiting = $state(false);
  /** It was begun on this page: then its card takes the focus. */
  isFresh = false;
  /** The question whether to begin is on the page. */
  isOffered = $state(false);

  readonly #time = new StepTime();
  readonly #service: DemonstrationService;
  readonly #storage: DemonstrationStorage;
  readonly #pages: Pages;
  #endFollowing: (() => void) | undefined;
  /** The path of the page that is shown. */
  #path: string | null = null;

  /** How much of this step is over, 0 to 1. */
  readonly part: number = $derived(
    this.phase === 'live' ? partDone(this.progress) : this.#time.partOf(this.step),
  );

  constructor(service: DemonstrationService, storage: DemonstrationStorage, pages: Pages) {
    this.#service = service;
    this.#storage = storage;
    this.#pages = pages;
  }

  get isOn(): boolean {
    return this.phase !== 'off';
  }

  get isRunning(): boolean {
    return this.run?.state === 'running';
  }

  get progress(): StageProgress | null {
    return this.run?.progress ?? null;
  }

  readonly canGoOn: boolean = $derived(this.story !== null && stepAfter(this.step) !== null);
  readonly canGoBack: boolean = $derived(this.story !== null && stepBefore(this.step) !== null);

  /** Takes up what this tab was showing before a reload; the answer ends it all. */
  start(): () => void {
    const kept = this.#storage.read();
    if (kept !== null) {
      this.run = kept.run;
      this.step = kept.step;
      this.isPlaying = kept.isPlaying;
      this.phase = 'reading';
      this.#follow(kept.run.id);
    }
    const timer = setInterval(() => {
      this.#tick();
    }, TICK_MS);
    return () => {
      clearInterval(timer);
      this.#leaveRun();
    };
  }

  /** The run that is under way on the server; null where there is none. */
  running(signal: AbortSignal): Promise<SimulationRun | null> {
    return this.#service.running(signal);
  }

  /** Starts a simulation and shows it, unless the server refuses. @throws what the request threw */
  async begin(): Promise<Started> {
    const started = await this.#service.start();
    if ('run' in started) this.use(started.run);
    return started;
  }

  /** Shows a run, its own or one that somebody else has started. */
  use(run: SimulationRun): void {
    this.run = run;
    this.story = null;
    this.failure = null;
    this.phase = 'live';
    this.step = 'on-sale';
    this.isOffered = false;
    this.isFresh = true;
    this.isPlaying = !this.#pages.isStill;
    this.#enter('on-sale');
    this.#follow(run.id);
  }

  next(): void {
    const next = stepAfter(this.step);
    if (next !== null && this.canGoOn) this.#enter(next);
  }

  previous(): void {
    const previous = stepBefore(this.step);
    if (previous !== null && this.canGoBack) this.#enter(previous);
  }

  play(): void {
    this.isPlaying = true;
    this.#keep();
  }

  pause(): void {
    this.isPlaying = false;
    this.#keep();
  }

  /** Comes back to the page of this step. */
  comeBack(): void {
    const scene = this.#scene();
    if (scene === null) return;
    this.isAway = false;
    this.#pages.show(scene);
  }

  /** Another page is shown, by whomever. */
  arrived(path: string): void {
    this.#path = path;
    const scene = this.#scene();
    if (scene === null || this.phase === 'failed') return;
    this.isAway = !this.#pages.isAt(scene, path);
    if (this.isAway) this.pause();
  }

  /** Asks again for what could not be read. */
  retry(): void {
    if (this.run === null) return;
    this.failure = null;
    this.phase = 'reading';
    this.#follow(this.run.id);
  }

  /**
   * Ends the demonstration; what was recorded stays.
   *
   * @param withRun whether the simulation ends as well, where it still runs
   */
  async stop(withRun: boolean): Promise<void> {
    const { run } = this;
    this.#leaveRun();
    this.phase = 'off';
    this.run = null;
    this.story = null;
    this.failure = null;
    this.isPlaying = false;
    this.isAway = false;
    this.#storage.write(null);
    if (withRun && run !== null) await this.#service.stop(run.id);
  }

  #enter(step: Step): void {
    this.step = step;
    this.#time.restart();
    this.comeBack();
    this.#keep();
  }

  #tick(): void {
    if (!this.isPlaying || this.phase !== 'telling' || this.isAway || document.hidden) return;
    this.#time.pass(TICK_MS);
    if (this.part < 1) return;
    if (this.canGoOn) this.next();
    else this.pause();
  }

  #follow(id: string): void {
    this.#leaveRun();
    this.#endFollowing = followStory(this.#service, id, {
      run: (run) => {
        this.run = run;
        this.isWaiting = false;
        if (run.state === 'running') this.phase = 'live';
      },
      silent: () => {
        this.isWaiting = true;
      },
      reading: () => {
        this.phase = 'reading';
        this.isWaiting = false;
      },
      story: (story) => {
        this.story = story;
        this.phase = 'telling';
        if (this.#path !== null) this.arrived(this.#path);
        if (this.step === 'on-sale' && this.isPlaying) this.next();
      },
      failed: (failure) => {
        this.failure = failure;
        this.phase = 'failed';
        this.isPlaying = false;
        this.isAway = false;
      },
    });
  }

  #leaveRun(): void {
    this.#endFollowing?.();
    this.#endFollowing = undefined;
    this.isWaiting = false;
  }

  /** Null while there is none, or while it is not known what it shows. */
  #scene(): Scene | null {
    const { run, step, story } = this;
    if (run === null || (story === null && step !== 'on-sale')) return null;
    return sceneOf(step, run, story);
  }

  #keep(): void {
    if (this.run === null) return;
    const { step, isPlaying } = this;
    const { id, group } = this.run;
    this.#storage.write({ run: { id, group }, step, isPlaying });
  }
}
