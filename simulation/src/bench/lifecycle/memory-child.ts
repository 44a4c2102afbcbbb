import { startServer, type RunningServer } from '@reservation-engine/api/server/start-server';
import { answerParent } from '../../processes/answer-parent.ts';
import { createResources } from '../commit/bench-engine.ts';

export type MemoryQuestion =
  | { readonly kind: 'start'; readonly databaseUrl: string }
  | { readonly kind: 'create'; readonly resourceIds: readonly string[] }
  | { readonly kind: 'read'; readonly resourceIds: readonly string[] }
  | { readonly kind: 'measure' };

/** After a garbage collection, in bytes. */
export interface MemoryAnswer {
  readonly heap: number;
  readonly resident: number;
}

/** The engine's queue has an end. */
const GROUP = 2_000;
let server: RunningServer | null = null;

answerParent(
  async (question: MemoryQuestion): Promise<MemoryAnswer> => {
    if (question.kind === 'start')
      server ??= await startServer({ databaseUrl: question.databaseUrl, serverId: 'bench' });
    const { engine } = server ?? {};
    if (engine === undefined) throw new Error('The server was not started.');
    if ('resourceIds' in question) {
      const { kind, resourceIds } = question;
      for (let from = 0; from < resourceIds.length; from += GROUP) {
        const group = resourceIds.slice(from, from + GROUP);
        if (kind === 'create') await createResources(engine, group, 10);
        else await Promise.all(group.map((id) => engine.availability.get(id)));
      }
    }
    globalThis.gc?.();
    const { heapUsed, rss } = process.memoryUsage();
    return { heap: heapUsed, resident: rss };
  },
  async () => server?.close(),
);
