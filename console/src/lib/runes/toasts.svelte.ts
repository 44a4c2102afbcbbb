import { announcer } from './announcer.svelte.ts';

export type ToastTone = 'done' | 'warning' | 'failed';

export interface Toast {
  readonly id: number;
  readonly tone: ToastTone;
  readonly text: string;
  /** What helps to find it in the server's log. */
  readonly detail?: string;
}

const SHOWN_MS = 6_000;
const AT_MOST = 3;

/** What has just happened, said beside the page. What failed stays until it is dismissed. */
class Toasts {
  shown: readonly Toast[] = $state.raw([]);
  #next = 1;

  add(tone: ToastTone, text: string, detail?: string): void {
    const id = this.#next++;
    const toast: Toast = detail === undefined ? { id, tone, text } : { id, tone, text, detail };
    this.shown = [...this.shown, toast].slice(-AT_MOST);
    announcer.say(text);
    if (tone !== 'failed') {
      setTimeout(() => {
        this.dismiss(id);
      }, SHOWN_MS);
    }
  }

  dismiss(id: number): void {
    this.shown = this.shown.filter((toast) => toast.id !== id);
  }
}

export const toasts = new Toasts();
