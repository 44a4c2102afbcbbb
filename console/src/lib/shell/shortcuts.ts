/** A key that does something wherever the focus is, short of a field that takes text. */
export interface Shortcut {
  /** As KeyboardEvent.key gives it, in lower case. */
  readonly key: string;
  /** Ctrl, or Command on a Mac: such a key works in fields too. */
  readonly withControl?: boolean;
  readonly run: () => void;
}

class Shortcuts {
  readonly #all = new Set<Shortcut>();

  /** @returns what takes them away again */
  add(...shortcuts: readonly Shortcut[]): () => void {
    for (const shortcut of shortcuts) this.#all.add(shortcut);
    return () => {
      for (const shortcut of shortcuts) this.#all.delete(shortcut);
    };
  }

  /** The last one added wins, as the page that is on top. */
  handle(event: KeyboardEvent): void {
    if (event.defaultPrevented || event.altKey || event.isComposing) return;
    const withControl = event.ctrlKey || event.metaKey;
    if (!withControl && (takesText(event.target) || isInDialog(event.target))) return;
    const key = event.key.toLowerCase();
    const found = [...this.#all].findLast(
      (shortcut) => shortcut.key === key && (shortcut.withControl ?? false) === withControl,
    );
    if (found === undefined) return;
    event.preventDefault();
    found.run();
  }
}

function takesText(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement && target.matches('input, textarea, select, [contenteditable]')
  );
}

/** A dialog has the floor: what lies behind it does not react. */
function isInDialog(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest('[role$="dialog"]') !== null;
}

export const shortcuts = new Shortcuts();
