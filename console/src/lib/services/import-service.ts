import type { ApiClient, Outputs } from './api-client.ts';
import type { OpenFeed } from './resuming-feed.ts';
import { connectFeed } from './subscription.ts';

/** An import as the server tells of it. */
export type ImportView = Outputs['imports']['get'];
export type OnInvalid = 'reject' | 'skip';

export interface Upload {
  readonly file: File;
  /** Of our own making, so that the import is found again whatever becomes of the answer. */
  readonly importId: string;
  readonly onSent: (bytes: number) => void;
  /** All of it was sent: from now on the server says how far it is. */
  readonly onArrived: () => void;
  readonly signal: AbortSignal;
}

/** Sends files of resources, and follows what becomes of them. */
export interface ImportService {
  /**
   * Sends a file to be compared with what is there, and kept: nothing is written.
   *
   * @returns whether the server answered at all; what it says is in the import
   */
  send(upload: Upload): Promise<boolean>;
  list(signal: AbortSignal): Promise<readonly ImportView[]>;
  commit(importId: string, onInvalid: OnInvalid): Promise<ImportView>;
  stop(importId: string): Promise<ImportView>;
  /** Follows an import until it has ended. */
  watch(importId: string): OpenFeed<ImportView>;
  /** Where its faults are, as a file. */
  faultsAddress(importId: string): string;
}

export function createImportService(client: ApiClient): ImportService {
  return {
    send: sendFile,
    list: async (signal) => (await client.imports.list.query({}, { signal })).items,
    commit: (importId, onInvalid) => client.imports.commit.mutate({ importId, onInvalid }),
    stop: (importId) => client.imports.stop.mutate({ importId }),
    watch: (importId) => (_after, listener) => {
      return connectFeed(listener, (link) =>
        client.imports.watch.subscribe(
          { importId },
          {
            ...link,
            onData: ({ data }) => {
              listener.message(data, null);
            },
          },
        ),
      );
    },
    faultsAddress: (importId) => `/imports/${encodeURIComponent(importId)}/faults`,
  };
}

/** By XMLHttpRequest, which alone tells how much of a body was sent. */
function sendFile({ file, importId, onSent, onArrived, signal }: Upload): Promise<boolean> {
  const query = new URLSearchParams({
    ...{ dryRun: 'true', keep: 'true', importId },
    fileName: file.name.slice(0, 255),
  });
  return new Promise((resolve) => {
    const request = new XMLHttpRequest();
    const abort = (): void => {
      request.abort();
    };
    request.upload.addEventListener('progress', ({ loaded }) => {
      onSent(loaded);
    });
    request.upload.addEventListener('load', onArrived);
    request.addEventListener('loadend', () => {
      signal.removeEventListener('abort', abort);
      resolve(request.status !== 0);
    });
    signal.addEventListener('abort', abort);
    request.open('POST', `/resources/import?${query.toString()}`);
    request.setRequestHeader('Content-Type', 'text/csv');
    request.send(file);
  });
}
