import { drizzle } from 'drizzle-orm/postgres-js';
import { readActs } from './audit/read-acts.ts';
import { recordAct } from './audit/record-act.ts';
import { createProjectionDesk } from './administration/projection-desk.ts';
import { Activity } from './activity/activity.ts';
import { GroupCommit } from './commit/group-commit.ts';
import { CommitPool } from './commit/commit-pool.ts';
import { StoreClock } from './commit/store-clock.ts';
import { dryRun } from './commit/dry-run.ts';
import { foldReservation, parseId } from './domain/index.ts';
import type { Engine, EngineLoad, EngineOptions } from './engine.ts';
import { createExporter } from './export/exporter.ts';
import { StagedImport } from './import/staged-import.ts';
import { AvailabilityCache } from './projections/availability-cache.ts';
import { AvailabilityReader } from './projections/availability-reader.ts';
import { ChangeHub } from './projections/change-hub.ts';
import { explainReservation } from './projections/explain.ts';
import { readHealth, readTotals } from './projections/health.ts';
import { Notifier } from './projections/notifier.ts';
import { listReservations } from './projections/reservation-queries.ts';
import { stateAt } from './projections/state-at.ts';
import { listWaitingEntries } from './projections/waiting-list-queries.ts';
import { Workers } from './projections/workers.ts';
import { compareStamps } from './servers/compare-stamps.ts';
import { readClockHistory } from './servers/read-clock-history.ts';
import { readClockTrail } from './servers/read-clock-trail.ts';
import { readServers } from './servers/read-servers.ts';
import { ServerClocks } from './servers/server-clocks.ts';
import { readFeedEnd } from './store/feed.ts';
import { StoreGuard } from './store/guard.ts';
import { readSubjects } from './store/read-subjects.ts';
import { assertServerSettings, connect } from './store/sql.ts';
import { writeSnapshot } from './store/write-snapshot.ts';
import { TimelineReader } from './timeline/timeline.ts';

/** Connections for reading, beside those of the commit and the background work. */
const READ_CONNECTIONS = 8;
const BACKGROUND_CONNECTIONS = 3;
/** How long a list waits for the projection of what was committed here before. */
const OWN_WRITES_WAIT_MS = 500;

/**
 * Opens one server's engine on a migrated database.
 *
 * @throws when the database does not answer or its settings would break what the engine promises
 */
export async function createEngine(options: EngineOptions): Promise<Engine> {
  const { databaseUrl, serverId, deadlineMs = 5_000 } = options;
  const onBackgroundError = options.onBackgroundError ?? ((): void => undefined);
  const reads = connect(databaseUrl, {
    max: READ_CONNECTIONS,
    statementTimeoutMs: 30_000,
    applicationName: `reservation-engine ${serverId} read`,
  });
  const background = connect(databaseUrl, {
    max: BACKGROUND_CONNECTIONS,
    statementTimeoutMs: 30_000,
    applicationName: `reservation-engine ${serverId} background`,
    indexProbes: true,
  });
  const commits = new CommitPool(databaseUrl, serverId);
  const db = drizzle(reads);
  const guardOptions = { deadlineMs, resetMs: 1_000, failures: 10 };
  const commitGuard = new StoreGuard({
    ...guardOptions,
    name: 'commit',
    onDeadline: () => {
      commits.replace();
    },
  });
  const readGuard = new StoreGuard({ ...guardOptions, name: 'read' });
  const read = <T>(operation: () => Promise<T>): Promise<T> => readGuard.run(operation);

  const clock = new StoreClock();
  const askStoreTime = async (): Promise<void> => {
    const sentAt = clock.reading();
    const [row] = await background<{ now: number }[]>`
      select micros_of_timestamptz(clock_timestamp()) as now`;
    if (row !== undefined) clock.observe(sentAt, row.now);
  };
  await assertServerSettings(background);
  await askStoreTime();

  const hub = new ChangeHub(background, (error) => {
    onBackgroundError(error, 'following the feed');
  });
  const cache = new AvailabilityCache(10_000, options.availabilityTtlMs ?? 5_000);
  const reader = new AvailabilityReader(db, cache, hub, () => clock.now());
  const timeline = new TimelineReader(
    databaseUrl,
    serverId,
    (listener) => hub.subscribe(listener),
    () => clock.now(),
  );
  const notifier = new Notifier(background, onBackgroundError);
  const workers = new Workers(background, askStoreTime, onBackgroundError);
  const activity = new Activity(background, serverId, () => clock.now(), onBackgroundError);

  const clocks = new ServerClocks(
    background,
    { serverId, version: options.version ?? null },
    options.clock ?? {},
    () => clock.now(),
    onBackgroundError,
  );
  const { service: ownClock } = clocks;
  const readClock = ownClock.readEvidence;

  const commit = new GroupCommit({
    serverId,
    sql: () => commits.sql,
    guard: commitGuard,
    clock,
    maxBatch: options.maxBatch ?? 1_024,
    maxQueued: options.maxQueued ?? 10_000,
    deadlineMs,
    cachedStreams: options.cachedStreams ?? 12_000,
    observer: activity.observing(options.observer),
    onCommitted: (works, decidedAt) => {
      for (const { state, after } of works) {
        if (after !== null) cache.put({ ...after, resourceId: state.resourceId, asOf: decidedAt });
      }
      notifier.committed();
      hub.nudge();
      workers.nudge();
    },
    onSnapshot: (snapshot) => {
      writeSnapshot(background, snapshot).catch((error: unknown) => {
        onBackgroundError(error, 'writing a snapshot');
      });
    },
  });

  const { stop: stopProjectionDesk, ...projections } = createProjectionDesk(
    databaseUrl,
    serverId,
    background,
    reads,
    onBackgroundError,
  );
  const load = (): EngineLoad => ({
    circuitOpen: commitGuard.open || readGuard.open,
    queued: commit.queued,
    cachedStreams: commit.cachedStreams,
  });

  await hub.start();
  await notifier.listen(() => {
    hub.nudge();
    workers.nudge();
  });
  clocks.start();
  activity.start();
  if (options.workers ?? true) workers.start((request) => commit.submit(request), readClock);

  return {
    serverId,
    readClock,
    submit: (request) => commit.submit(request),
    dryRun: (command) => read(() => dryRun(reads, command, clock.now())),
    availability: {
      get: (resourceId, minVersion) => {
        // The common case answers at once, without the guard's bookkeeping.
        const hit = reader.cached(resourceId, minVersion);
        return hit !== null ? Promise.resolve(hit) : read(() => reader.get(resourceId, minVersion));
      },
      list: (filter, page) => read(() => reader.list(filter, page)),
      cursor: () => read(() => readFeedEnd(reads)),
      watch: (cursor, signal) => hub.watch(cursor, signal),
      read: (resourceIds) => read(() => reader.read(resourceIds)),
    },
    resources: {
      get: (resourceId) => read(() => reader.getResource(resourceId)),
      list: (filter, page) => read(() => reader.listResources(filter, page)),
      stateAt: (resourceId, at) => read(() => stateAt(reads, resourceId, at)),
    },
    reservations: {
      get: (reservationId) =>
        read(async () => {
          const parsed = parseId(reservationId);
          if (parsed?.kind !== 'reservation') return null;
          const key = { slot: parsed.slot, subjectId: reservationId };
          const [events = []] = await readSubjects(reads, [key]);
          return foldReservation(events.map((recorded) => recorded.event));
        }),
      list: (filter, page) =>
        read(async () => {
          await workers.caughtUp(OWN_WRITES_WAIT_MS);
          return listReservations(db, filter, page);
        }),
      explain: (reservationId) => read(() => explainReservation(reads, reservationId)),
    },
    waitingList: {
      get: (entryId) =>
        read(async () => {
          const page = await listWaitingEntries(db, { id: entryId }, { cursor: null, limit: 1 });
          return page.items[0] ?? null;
        }),
      list: (filter, page) =>
        read(async () => {
          await workers.caughtUp(OWN_WRITES_WAIT_MS);
          return listWaitingEntries(db, filter, page);
        }),
    },
    clock: {
      state: () => ownClock.state(),
      sync: () => ownClock.sync(),
      setError: (change) => ownClock.setError(change),
      setCorrection: (mode) => ownClock.setCorrection(mode),
      subscribe: (listener) => ownClock.subscribe(listener),
      history: (filter, page) => read(() => readClockHistory(reads, filter, page)),
      trail: (query) => read(() => readClockTrail(background, query)),
      compareStamps: (filter, page) => read(() => compareStamps(reads, filter, page)),
    },
    servers: {
      announce: (url) => clocks.announce(url),
      list: (filter, page) => read(() => readServers(reads, filter, page)),
    },
    timeline,
    audit: {
      list: (filter, page) => read(() => readActs(reads, filter, page)),
      record: (act) => read(() => recordAct(background, act)),
    },
    activity: { read: (query) => read(() => activity.read(query)) },
    exports: createExporter(databaseUrl, serverId, reads),
    stageImport: () =>
      new StagedImport({
        databaseUrl,
        serverId,
        now: () => clock.now(),
        onWritten: () => {
          notifier.committed();
          hub.nudge();
          workers.nudge();
        },
      }),
    projections: { ...projections, list: () => read(() => projections.list()) },
    totals: () => read(() => readTotals(reads)),
    load,
    health: async () => ({ ...(await readHealth(background)), ...load() }),
    close: async () => {
      const drained = commit.close();
      await Promise.all([workers.stop(), stopProjectionDesk()]);
      await drained;
      await Promise.all([clocks.stop(), activity.stop()]);
      await Promise.all([notifier.stop(), hub.stop(), timeline.close()]);
      commitGuard.shutdown();
      readGuard.shutdown();
      await Promise.all([reads, background, commits.sql].map((sql) => sql.end({ timeout: 5 })));
    },
  };
}
