import { ExportFault, type ExportHead, type ExportService } from '../services/export-service.ts';

/** A file on its way to this device. */
export class Download {
  isRunning = $state(false);
  /** What it is, once its first bytes are here. */
  head: ExportHead | null = $state.raw(null);
  rows = $state(0);
  saved: ExportHead | null = $state.raw(null);
  fault: ExportFault | null = $state.raw(null);

  readonly #service: ExportService;
  #running: AbortController | null = null;

  constructor(service: ExportService) {
    this.#service = service;
  }

  /** Reads a file and saves it where the browser puts downloads. */
  async start(address: string): Promise<void> {
    if (this.isRunning) return;
    const running = new AbortController();
    this.#running = running;
    this.isRunning = true;
    this.head = null;
    this.rows = 0;
    this.saved = null;
    this.fault = null;
    try {
      const onRows = (rows: number, head: ExportHead): void => {
        // The header of a CSV file is a line, too, and no row.
        this.rows = Math.min(rows, head.rows);
        this.head = head;
      };
      const { head, content } = await this.#service.read(address, onRows, running.signal);
      save(content, head.fileName);
      this.saved = head;
    } catch (error) {
      if (!running.signal.aborted)
        this.fault = error instanceof ExportFault ? error : new ExportFault(0);
    } finally {
      this.isRunning = false;
    }
  }

  /** Reads no further; nothing is saved. */
  cancel(): void {
    this.#running?.abort();
  }
}

function save(content: Blob, fileName: string): void {
  const url = URL.createObjectURL(content);
  const link = document.createElement('a');
  link.href = url;
  link.download = fileName;
  link.click();
  // The browser has taken it by then, however slow it is.
  setTimeout(() => {
    URL.revokeObjectURL(url);
  }, 60_000);
}
