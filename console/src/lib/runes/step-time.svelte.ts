import { lengthMs, type Step } from '../utilities/demonstration/steps.ts';

/** How long a step of the demonstration has been shown. */
export class StepTime {
  #elapsedMs = $state(0);

  restart(): void {
    this.#elapsedMs = 0;
  }

  pass(ms: number): void {
    this.#elapsedMs += ms;
  }

  /** How much of a step is over, 0 to 1; of one without an end all is, so that nothing waits for it. */
  partOf(step: Step): number {
    const length = lengthMs(step);
    return length === null ? 1 : Math.min(1, this.#elapsedMs / length);
  }
}
