import { type ApiFault, toApiFault } from '../services/api-fault.ts';
import type { ImportService, ImportView, OnInvalid } from '../services/import-service.ts';
import type { PreviewFile } from '../services/preview-service.ts';
import { ResumingFeed } from '../services/resuming-feed.ts';
import { newKey } from '../utilities/new-key.ts';
import type { Preview } from '../utilities/transfer/preview.ts';

/**
 * choosing: no file yet. chosen: looked at here, nothing sent. sending: on its way. following: the
 * server has it, and says in `view` how far it is. broken: it broke off on its way. unknown: the
 * server knows nothing of it, or no longer.
 */
export type ImportPhase = 'choosing' | 'chosen' | 'sending' | 'following' | 'broken' | 'unknown';

/**
 * One import as the page sees it. Its id is made here and is in the address, so that a lost
 * connection or a reload finds it again; and since nothing is written before it is asked for, and
 * asking twice writes once, none of that can do anything twice.
 */
export class ImportRun {
  phase: ImportPhase = $state('choosing');
  file: File | null = $state.raw(null);
  preview: Preview | null = $state.raw(null);
  /** Bytes on their way, of the file's size. */
  sent = $state(0);
  view: ImportView | null = $state.raw(null);
  /** The connection over which the import is followed is lost; it is being looked for. */
  isOutOfTouch = $state(false);
  /** A command is on its way. */
  isAsking = $state(false);
  fault: ApiFault | null = $state.raw(null);

  readonly #service: ImportService;
  readonly #previewFile: PreviewFile;
  #feed: ResumingFeed<ImportView> | null = null;
  #sending: AbortController | null = null;
  #followed: string | null = null;

  constructor(service: ImportService, previewFile: PreviewFile) {
    this.#service = service;
    this.#previewFile = previewFile;
  }

  /** Looks at a file; nothing is sent. */
  choose(file: File): void {
    this.leave();
    this.file = file;
    this.preview = null;
    this.phase = 'chosen';
    void this.#previewFile(file).then(
      (preview) => {
        if (this.file === file) this.preview = preview;
      },
      () => {
        if (this.file === file) this.preview = { columns: [], rows: [], faults: [] };
      },
    );
  }

  /** Sends the file to be compared. @param onId told the id it will be found by */
  async send(onId: (importId: string) => void): Promise<void> {
    const { file } = this;
    if (file === null) return;
    const importId = newKey();
    const sending = new AbortController();
    this.#sending = sending;
    this.#followed = importId;
    this.sent = 0;
    this.view = null;
    this.fault = null;
    this.phase = 'sending';
    onId(importId);
    const isAnswered = await this.#service.send({
      file,
      importId,
      onSent: (bytes) => {
        this.sent = bytes;
      },
      onArrived: () => {
        if (this.#followed === importId) this.#follow(importId);
      },
      signal: sending.signal,
    });
    if (this.#followed === importId) this.#sent(importId, isAnswered);
  }

  /** What became of the sending, unless the import is followed already. */
  #sent(importId: string, isAnswered: boolean): void {
    if (this.phase !== 'sending') return;
    // Refused before all of it had arrived: it says why.
    if (isAnswered) this.#follow(importId);
    else this.phase = 'broken';
  }

  /** Shows an import of an address; does nothing for the one that is shown. */
  follow(importId: string): void {
    if (this.#followed === importId) return;
    this.leave();
    this.#followed = importId;
    this.#follow(importId);
  }

  commit(onInvalid: OnInvalid): Promise<void> {
    return this.#ask((importId) => this.#service.commit(importId, onInvalid));
  }

  stop(): Promise<void> {
    return this.#ask((importId) => this.#service.stop(importId));
  }

  /** Looks for the import at once instead of after the next pause. */
  retryNow(): void {
    this.#feed?.connect();
  }

  /** Back to the beginning; the import itself goes on where it is. */
  leave(): void {
    this.#feed?.close();
    this.#feed = null;
    this.#sending?.abort();
    this.#sending = null;
    this.#followed = null;
    this.file = null;
    this.preview = null;
    this.view = null;
    this.fault = null;
    this.isOutOfTouch = false;
    this.phase = 'choosing';
  }

  async #ask(command: (importId: string) => Promise<ImportView>): Promise<void> {
    const importId = this.#followed;
    if (importId === null || this.isAsking) return;
    this.isAsking = true;
    this.fault = null;
    try {
      this.#take(await command(importId));
    } catch (error) {
      if (this.#followed === importId) this.fault = toApiFault(error);
    } finally {
      this.isAsking = false;
    }
  }

  #follow(importId: string): void {
    this.#feed?.close();
    this.phase = 'following';
    const feed = new ResumingFeed<ImportView>(this.#service.watch(importId), {
      connected: () => {
        this.isOutOfTouch = false;
      },
      message: (view) => {
        this.#take(view);
        if (view.endedAt !== null) feed.close();
      },
      disconnected: (reason) => {
        if (toApiFault(reason).kind === 'not-found') {
          feed.close();
          this.phase = 'unknown';
        } else if (this.view?.endedAt == null) this.isOutOfTouch = true;
      },
    });
    this.#feed = feed;
    feed.connect();
  }

  #take(view: ImportView): void {
    if (view.id !== this.#followed) return;
    this.view = view;
    this.isOutOfTouch = false;
  }
}
