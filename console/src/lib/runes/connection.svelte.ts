export type LinkState = 'connecting' | 'live' | 'reconnecting';

/** What the header says of the link to the server; driven by whoever holds the link. */
class Connection {
  #link = $state<LinkState>('connecting');
  #isOnline = $state(navigator.onLine);
  #lostAtMs = $state<number | null>(null);
  #pausedAtMs = $state<number | null>(null);
  #lagMs = $state<number | null>(null);

  /** Paused says what is shown; the link goes on beneath it. */
  readonly status: LinkState | 'paused' | 'offline' = $derived.by(() => {
    if (!this.#isOnline && this.#link !== 'live') return 'offline';
    if (this.#link === 'live' && this.#pausedAtMs !== null) return 'paused';
    return this.#link;
  });

  /** When the link was lost, in ms since the epoch by this device; null while there is one. */
  get lostAtMs(): number | null {
    return this.#lostAtMs;
  }

  get pausedAtMs(): number | null {
    return this.#pausedAtMs;
  }

  get isPaused(): boolean {
    return this.#pausedAtMs !== null;
  }

  /** How far what is shown is behind the store, in ms; null until something has changed. */
  get lagMs(): number | null {
    return this.#lagMs;
  }

  up(): void {
    this.#link = 'live';
    this.#lostAtMs = null;
  }

  down(): void {
    // The first connection is not a lost one.
    if (this.#link === 'live') this.#link = 'reconnecting';
    this.#lostAtMs ??= Date.now();
  }

  lagged(lagMs: number): void {
    this.#lagMs = lagMs;
  }

  setOnline(isOnline: boolean): void {
    this.#isOnline = isOnline;
  }

  togglePause(): void {
    this.#pausedAtMs = this.#pausedAtMs === null ? Date.now() : null;
  }
}

export const connection = new Connection();
