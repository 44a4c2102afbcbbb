const PAUSE_MS = 500;

/**
 * What a screen reader is told politely. Announcements within half a second become the last of
 * them: someone who turns a knob hears where it stopped.
 */
class Announcer {
  text = $state('');
  #timer: ReturnType<typeof setTimeout> | undefined;

  say(text: string): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      // The same words twice are two announcements; a region that did not change is not read.
      this.text = text === this.text ? `${text}\u00a0` : text;
    }, PAUSE_MS);
  }
}

export const announcer = new Announcer();
