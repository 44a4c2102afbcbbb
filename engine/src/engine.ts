import type { Act } from './audit/acts.ts';
import type { ActFilter } from './audit/read-acts.ts';
import type { OperatorAct } from './audit/record-act.ts';
import type { ProjectionDesk } from './administration/index.ts';
import type { ActivityQuery, ActivityView } from './activity/read-activity.ts';
import type { Reservation } from './domain/index.ts';
import type { DryCommand, DryRun } from './commit/dry-run.ts';
import type { CommitObserver } from './commit/observer.ts';
import type { CommitOutcome, CommitRequest } from './commit/request.ts';
import type { CorrectionMode, InjectedError, SyncOutcome } from './clock/index.ts';
import type {
  ClockHistoryFilter,
  ClockHistoryItem,
  ClockOptions,
  ClockState,
  ClockTrail,
  ClockTrailQuery,
  OnServerClockEvent,
  ServerFilter,
  ServerView,
  StampComparison,
} from './servers/index.ts';
import type { ClockEvidence } from './store/append-batch.ts';
import type { FeedCursor } from './store/cursor.ts';
import type { Exporter } from './export/exporter.ts';
import type { StagedImport } from './import/staged-import.ts';
import type { Timeline } from './timeline/timeline.ts';
import type {
  AvailabilityView,
  EntryView,
  Page,
  PageRequest,
  ReservationExplanation,
  ReservationFilter,
  ResourceAt,
  ResourceFilter,
  ResourceView,
  WaitingListFilter,
} from './projections/views.ts';

export interface EngineOptions {
  readonly databaseUrl: string;
  readonly serverId: string;
  /** Of the program, as other servers' lists show it. */
  readonly version?: string;
  /** How this server's clock is measured; by default it is the machine's, and never measured. */
  readonly clock?: ClockOptions;
  readonly observer?: CommitObserver;
  readonly maxBatch?: number;
  readonly maxQueued?: number;
  readonly deadlineMs?: number;
  readonly cachedStreams?: number;
  /** How long a cached availability may be served without asking the store, in ms. */
  readonly availabilityTtlMs?: number;
  /** Run projections and the sweep of due holds here; any number of servers may. */
  readonly workers?: boolean;
  /** Called with faults of background work, which goes on. */
  readonly onBackgroundError?: (error: unknown, what: string) => void;
}

/** What an availability read was answered from. */
export type CacheStatus = 'HIT' | 'MISS';

export interface AvailabilityRead<T> {
  readonly value: T;
  readonly cache: CacheStatus;
}

/** A change of resources' availability, for whoever watches. */
export interface AvailabilityChange {
  /** Where to resume a watch from, once this has been handled. */
  readonly cursor: FeedCursor;
  readonly resourceIds: readonly string[];
}

/** One server's engine: the commit, the views and the background work on one database. */
export interface Engine {
  readonly serverId: string;

  /** What this server's clock says of an attempt that arrives now. */
  readClock(): ClockEvidence;

  /**
   * Commits a command; see GroupCommit.submit for what it throws. Input is taken as validated.
   */
  submit(request: CommitRequest): Promise<CommitOutcome>;

  /**
   * What a command would do as things stand, decided by the same rules without writing anything.
   * Null when what it names does not exist.
   */
  dryRun(command: DryCommand): Promise<DryRun | null>;

  readonly availability: {
    /**
     * @param minVersion waits, for at most two seconds, until the view is that far
     * @returns null when there is no such resource
     */
    get(
      resourceId: string,
      minVersion?: number,
    ): Promise<AvailabilityRead<AvailabilityView | null>>;
    list(
      filter: ResourceFilter,
      page: PageRequest,
    ): Promise<AvailabilityRead<Page<AvailabilityView>>>;
    /** The end of the feed: a watch that starts here misses nothing that comes later. */
    cursor(): Promise<FeedCursor>;
    /**
     * Changes after a cursor, coalesced, until the signal aborts. Servers may restart in between:
     * a cursor stays good for as long as the log lasts.
     */
    watch(cursor: FeedCursor, signal: AbortSignal): AsyncIterable<AvailabilityChange>;
    /** The newest availability of the resources named, from the store. */
    read(resourceIds: readonly string[]): Promise<AvailabilityView[]>;
  };

  readonly resources: {
    get(resourceId: string): Promise<ResourceView | null>;
    list(filter: ResourceFilter, page: PageRequest): Promise<Page<ResourceView>>;
    /** @returns null when the resource does not exist, or did not then */
    stateAt(
      resourceId: string,
      at: { readonly version: number } | { readonly time: number },
    ): Promise<ResourceAt | null>;
  };

  readonly reservations: {
    /** From the events themselves: never behind. */
    get(reservationId: string): Promise<Reservation | null>;
    /** From the projection, newest first: with what was committed here, other servers' may lag. */
    list(filter: ReservationFilter, page: PageRequest): Promise<Page<Reservation>>;
    explain(reservationId: string): Promise<ReservationExplanation | null>;
  };

  readonly waitingList: {
    get(entryId: string): Promise<EntryView | null>;
    /** In the order in which they are served. */
    list(filter: WaitingListFilter, page: PageRequest): Promise<Page<EntryView>>;
  };

  /** This server's own clock, and what is kept of all servers' clocks. */
  readonly clock: {
    /** What is known of this server's clock now: from memory. */
    state(): ClockState;
    /**
     * Measures now; that it came to nothing is an answer.
     * @throws NoTimeSourcesError
     */
    sync(): Promise<SyncOutcome>;
    /**
     * Makes the clock wrong in another way from now on; what is left out stays.
     * @throws NotSimulatedError; RangeError naming the bound that was passed
     */
    setError(change: Partial<InjectedError>): void;
    /** @throws RangeError for a slew rate out of bounds */
    setCorrection(mode: CorrectionMode): void;
    /** Calls `listener` at every event of this clock until what is returned is called. */
    subscribe(listener: OnServerClockEvent): () => void;
    /** Measurements and events of all servers' clocks, by the store's time. */
    history(filter: ClockHistoryFilter, page: PageRequest): Promise<Page<ClockHistoryItem>>;
    /** Every server's measurements over a span, thinned out for a curve. */
    trail(query: ClockTrailQuery): Promise<readonly ClockTrail[]>;
    /** The latest reservations as clocks stamped them, before and after NTP corrects that. */
    compareStamps(
      filter: { readonly resourceId?: string },
      page: PageRequest,
    ): Promise<Page<StampComparison>>;
  };

  readonly servers: {
    /**
     * Enters this server in the list, keeps it there until it is closed, and begins to measure its
     * clock on the interval.
     */
    announce(url: string | null): Promise<void>;
    /** By id, those that stopped included. */
    list(filter: ServerFilter, page: PageRequest): Promise<Page<ServerView>>;
  };

  readonly timeline: Timeline;

  /** What administrators and operators did: to resources, clocks, projections and simulations. */
  readonly audit: {
    /** Newest first. */
    list(filter: ActFilter, page: PageRequest): Promise<Page<Act>>;
    /** Keeps an act that is no event of a resource. */
    record(act: OperatorAct): Promise<void>;
  };

  readonly activity: {
    /** Attempts and commit latencies of late, in buckets; see Activity.read. */
    read(query: ActivityQuery): Promise<ActivityView>;
  };
  /** Files of what is stored, each as of one moment. */
  readonly exports: Exporter;

  /** Opens a place for a file of resources; see StagedImport. It is to be closed. */
  stageImport(): StagedImport;

  readonly projections: Omit<ProjectionDesk, 'stop'>;

  /** Totals for metrics: cheap, from the availability view. */
  totals(): Promise<EngineTotals>;

  /** What this server has on its hands: from memory, so known while the store is away. */
  load(): EngineLoad;

  /** @throws when the store does not answer */
  health(): Promise<EngineHealth>;

  /** Answers what was taken, stops background work, closes connections. */
  close(): Promise<void>;
}

export interface EngineTotals {
  readonly resources: number;
  readonly openResources: number;
  readonly capacity: number;
  readonly held: number;
  readonly confirmed: number;
  readonly waiting: number;
}

export interface EngineLoad {
  /** True while the circuit breaker around the store is open. */
  readonly circuitOpen: boolean;
  /** Commands that wait for their commit. */
  readonly queued: number;
  readonly cachedStreams: number;
}

export interface EngineHealth extends EngineLoad {
  /** Round trip to the store, in ms. */
  readonly storeMs: number;
  readonly projections: readonly {
    readonly name: string;
    /** Events not yet projected, and how long ago the first of them was decided, in ms. */
    readonly behind: number;
    readonly lagMs: number;
    /** Events it has passed. */
    readonly position: number;
    readonly parkedStreams: number;
  }[];
}

export type { CommitOutcome, CommitRequest };
