import type { Preview } from '../utilities/transfer/preview.ts';

/** Looks at the beginning of a file. @throws where the browser cannot read it */
export type PreviewFile = (file: File) => Promise<Preview>;

export const previewFile: PreviewFile = (file) =>
  new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./preview-worker.ts', import.meta.url), { type: 'module' });
    const end = (then: () => void): void => {
      worker.terminate();
      then();
    };
    worker.addEventListener('message', ({ data }: MessageEvent<Preview>) => {
      end(() => {
        resolve(data);
      });
    });
    worker.addEventListener('error', ({ message }) => {
      end(() => {
        reject(new Error(message));
      });
    });
    worker.postMessage(file);
  });
