import { startEngineHost, type EngineHost } from './engine-host.ts';

/** The engine a command talks to: the one at `url`, or one of its own. */
export async function hostFor(
  options: { readonly url: string | null; readonly dataDir: string | null },
  say: (line: string) => void,
): Promise<EngineHost> {
  if (options.url === null) return startEngineHost(options.dataDir, say);
  return {
    url: options.url,
    description: options.url,
    failed: new AbortController().signal,
    stop: () => Promise.resolve(),
  };
}
