/** What a file will be, before any of it is read. */
export interface ExportHead {
  readonly rows: number;
  /** The moment it shows, in ms since the epoch. */
  readonly asOfMs: number;
  readonly fileName: string;
}

/** A file could not be had; the status is 0 where nobody answered. */
export class ExportFault extends Error {
  readonly status: number;

  constructor(status: number) {
    super(`The file could not be had: ${String(status)}.`);
    this.name = 'ExportFault';
    this.status = status;
  }
}

/** Has files of the server. */
export interface ExportService {
  /** How much there would be. @throws ExportFault */
  head(address: string, signal: AbortSignal): Promise<ExportHead>;
  /** Reads the whole file, into the browser's own keeping. @throws ExportFault */
  read(
    address: string,
    onRows: (rows: number, head: ExportHead) => void,
    signal: AbortSignal,
  ): Promise<{ readonly head: ExportHead; readonly content: Blob }>;
}

export const exportService: ExportService = {
  async head(address, signal) {
    return headOf(await ask(address, { method: 'HEAD', signal }));
  },

  async read(address, onRows, signal) {
    const response = await ask(address, { signal });
    const head = headOf(response);
    const lines = new TransformStream<Uint8Array, Uint8Array>(
      countLines((rows) => onRows(rows, head)),
    );
    try {
      const counted = response.body?.pipeThrough(lines) ?? null;
      return { head, content: await new Response(counted).blob() };
    } catch (error) {
      signal.throwIfAborted();
      throw error instanceof ExportFault ? error : new ExportFault(0);
    }
  },
};

async function ask(address: string, init: RequestInit): Promise<Response> {
  let response: Response;
  try {
    response = await fetch(address, { ...init, cache: 'no-store' });
  } catch (error) {
    init.signal?.throwIfAborted();
    throw error instanceof TypeError ? new ExportFault(0) : error;
  }
  if (!response.ok) throw new ExportFault(response.status);
  return response;
}

function headOf({ headers }: Response): ExportHead {
  const [, fileName = 'export'] =
    /filename="([^"]+)"/.exec(headers.get('content-disposition') ?? '') ?? [];
  return {
    rows: Number(headers.get('x-total-count')),
    asOfMs: Date.parse(headers.get('x-as-of') ?? ''),
    fileName,
  };
}

const LINE_END = 0x0a;

/** Rows that have passed: near enough for a bar, since a cell may have a line end, too. */
function countLines(onRows: (rows: number) => void): Transformer<Uint8Array, Uint8Array> {
  let rows = 0;
  return {
    transform: (piece, controller) => {
      for (let at = piece.indexOf(LINE_END); at !== -1; at = piece.indexOf(LINE_END, at + 1))
        rows++;
      onRows(rows);
      controller.enqueue(piece);
    },
  };
}
