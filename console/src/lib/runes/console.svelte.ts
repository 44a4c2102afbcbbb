import { createContext } from 'svelte';
import {
  type AdministrationService,
  createAdministrationService,
} from '../services/administration-service.ts';
import { createApiClient } from '../services/api-client.ts';
import { consolePages } from '../demonstration/pages.ts';
import { type AuditService, createAuditService } from '../services/audit-service.ts';
import { createDecisionService, type DecisionService } from '../services/decision-service.ts';
import { createDemonstrationService } from '../services/demonstration-service.ts';
import { sessionDemonstration } from '../services/demonstration-storage.ts';
import { type ClockService, createClockService } from '../services/clock-service.ts';
import { createOverviewService, type OverviewService } from '../services/overview-service.ts';
import { createImportService, type ImportService } from '../services/import-service.ts';
import { previewFile } from '../services/preview-service.ts';
import { createSendCommand } from '../services/commands.ts';
import { createTrials, type Trials } from '../services/reservation-commands.ts';
import { createTryCapacity, type TryCapacity } from '../services/resource-commands.ts';
import {
  createReservationService,
  type ReservationService,
} from '../services/reservation-service.ts';
import { createHistoryService, type HistoryService } from '../services/history-service.ts';
import { createResourceService } from '../services/resource-service.ts';
import { fetchServerInfo, type ServerInfo } from '../services/server-service.ts';
import { createSimulationService, type SimulationService } from '../services/simulation-service.ts';
import { createTimelineService, type TimelineService } from '../services/timeline-service.ts';
import { createWaitingService, type WaitingService } from '../services/waiting-service.ts';
import { Actions } from './actions.svelte.ts';
import { ClockActions } from './clock-actions.svelte.ts';
import { connection } from './connection.svelte.ts';
import { Demonstration } from './demonstration.svelte.ts';
import { ImportRun } from './import-run.svelte.ts';
import { LiveResources } from './live-resources.svelte.ts';
import { now } from './now.svelte.ts';
import { SimulationRun } from './simulation-run.svelte.ts';
import { OPEN_MODE, type Session } from './session.ts';

/** What all pages work with: the one place where services and state are put together. */
export class Console {
  readonly resources: LiveResources;
  readonly actions: Actions;
  readonly tryCapacity: TryCapacity;
  readonly trials: Trials;
  readonly reservations: ReservationService;
  readonly decisions: DecisionService;
  readonly audit: AuditService;
  readonly demonstration: Demonstration;
  readonly administration: AdministrationService;
  readonly timeline: TimelineService;
  readonly importService: ImportService;
  /** Lives beside the pages: whoever looks at another one meanwhile finds it where it was. */
  readonly importRun: ImportRun;
  readonly overview: OverviewService;
  readonly clocks: ClockService;
  readonly clockActions: ClockActions;
  readonly waitingLists: WaitingService;
  readonly history: HistoryService;
  readonly simulations: SimulationService;
  readonly simulationRun: SimulationRun;
  readonly session: Session = OPEN_MODE;
  server: ServerInfo | null = $state.raw(null);

  constructor() {
    const client = createApiClient();
    this.resources = new LiveResources(createResourceService(client));
    this.actions = new Actions(createSendCommand(client));
    this.tryCapacity = createTryCapacity(client);
    this.trials = createTrials(client);
    this.reservations = createReservationService(client);
    this.decisions = createDecisionService(client);
    this.timeline = createTimelineService(client);
    this.audit = createAuditService(client);
    this.demonstration = new Demonstration(
      createDemonstrationService(client, this.timeline),
      sessionDemonstration(),
      consolePages,
    );
    this.administration = createAdministrationService(client);
    this.importService = createImportService(client);
    this.simulations = createSimulationService(client);
    this.simulationRun = new SimulationRun(this.simulations);
    this.importRun = new ImportRun(this.importService, previewFile);
    this.overview = createOverviewService(client);
    this.clocks = createClockService(client);
    this.clockActions = new ClockActions(this.clocks);
    this.waitingLists = createWaitingService(client);
    this.history = createHistoryService(client);
  }

  /** Begins to live; the answer ends it. */
  start(): () => void {
    const ends = [
      now.start(),
      this.resources.start(),
      this.actions.start(),
      this.demonstration.start(),
      this.#followServer(),
    ];
    return () => {
      for (const end of ends) end();
    };
  }

  /** After each new connection another server may answer. */
  #followServer(): () => void {
    return $effect.root(() => {
      $effect(() => {
        if (connection.lostAtMs !== null) return;
        void fetchServerInfo().then((info) => {
          this.server = info ?? this.server;
        });
      });
    });
  }
}

export const [getConsole, setConsole] = createContext<Console>();
