import { startServer, type RunningServer } from '@reservation-engine/api/server/start-server';
import type { SyncOutcome } from '@reservation-engine/engine/clock/index';
import type { ClockOptions, ClockState } from '@reservation-engine/engine/servers/index';
import { answerParent } from '../../processes/answer-parent.ts';

export type SkewedServerQuestion =
  | {
      readonly kind: 'open';
      readonly databaseUrl: string;
      readonly serverId: string;
      readonly clock: ClockOptions;
    }
  | { readonly kind: 'sync' }
  | { readonly kind: 'clock' };

export type SkewedServerAnswer =
  | { readonly kind: 'open'; readonly url: string }
  | { readonly kind: 'sync'; readonly outcome: SyncOutcome }
  | { readonly kind: 'clock'; readonly state: ClockState };

let server: RunningServer | null = null;

function running(): RunningServer {
  if (server === null) throw new Error('The server was not opened.');
  return server;
}

answerParent(
  async (question: SkewedServerQuestion): Promise<SkewedServerAnswer> => {
    switch (question.kind) {
      case 'open': {
        const { databaseUrl, serverId, clock } = question;
        server = await startServer({ databaseUrl, serverId, engine: { clock } });
        return { kind: 'open', url: server.url };
      }
      case 'sync':
        return { kind: 'sync', outcome: await running().engine.clock.sync() };
      case 'clock':
        return { kind: 'clock', state: running().engine.clock.state() };
    }
  },
  async () => server?.close(),
);
