import type { AdministrationService } from '../services/administration-service.ts';
import type { ClockService } from '../services/clock-service.ts';
import { parkedStreams } from '../utilities/administration/projection-row.ts';
import { isAdrift } from '../utilities/clocks/server-clock-row.ts';
import { isBlocked } from '../utilities/waiting/head.ts';
import type { LiveResources } from './live-resources.svelte.ts';
import { Polled } from './polled.svelte.ts';
import { may, type Session } from './session.ts';

/** What the counts are of, each by the page that shows more. */
export type AttentionPage = 'waitingLists' | 'clocks' | 'administration';

interface Sources {
  readonly resources: Pick<LiveResources, 'rows'>;
  readonly clocks: Pick<ClockService, 'servers'>;
  readonly administration: Pick<AdministrationService, 'projections'>;
  readonly session: Session;
}

/** Often enough to be seen in passing; the pages themselves ask more often. */
const EVERY_MS = 15_000;

/**
 * What waits for somebody, counted for the navigation: blocked waiting lists, clocks adrift, parked
 * streams. To be made while a component is, as what it polls.
 */
export class Attention {
  readonly counts: Readonly<Record<AttentionPage, number>>;

  constructor({ resources, clocks, administration, session }: Sources) {
    const question = () => (may(session, 'operator') ? {} : null);
    const servers = new Polled(
      (_: object, signal) => clocks.servers(signal),
      question,
      () => EVERY_MS,
    );
    const projections = new Polled(
      (_: object, signal) => administration.projections(signal),
      question,
      () => EVERY_MS,
    );
    this.counts = $derived({
      waitingLists: resources.rows.filter(isBlocked).length,
      clocks: (servers.answer ?? []).filter(isAdrift).length,
      administration: parkedStreams(projections.answer ?? []),
    });
  }
}
