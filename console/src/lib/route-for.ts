import { resolve } from '$app/paths';
import { type AuditQuery, DEFAULT_AUDIT_QUERY, writeAuditQuery } from './utilities/audit/query.ts';
import { type ClocksQuery, DEFAULT_CLOCKS, writeClocksQuery } from './utilities/clocks/query.ts';
import {
  DEFAULT_OVERVIEW,
  type OverviewFilter,
  writeOverviewFilter,
} from './utilities/overview/query.ts';
import {
  DEFAULT_RESERVATION_QUERY,
  type ReservationQuery,
  writeReservationQuery,
} from './utilities/reservations/query.ts';
import {
  type AdministrationQuery,
  DEFAULT_ADMINISTRATION,
  writeAdministrationQuery,
} from './utilities/administration/query.ts';
import {
  DEFAULT_QUERY,
  type ResourceQuery,
  writeResourceQuery,
} from './utilities/resources/query.ts';
import { DEFAULT_SEAT_QUERY, type SeatQuery, writeSeatQuery } from './utilities/seats/query.ts';
import {
  DEFAULT_SIMULATION_QUERY,
  type SimulationQuery,
  writeSimulationQuery,
} from './utilities/simulation/query.ts';
import {
  DEFAULT_TIMELINE_QUERY,
  type TimelineQuery,
  writeTimelineQuery,
} from './utilities/timeline/query/query.ts';
import {
  DEFAULT_TRANSFER_QUERY,
  type TransferQuery,
  writeTransferQuery,
} from './utilities/transfer/query.ts';
import {
  DEFAULT_WAITING_QUERY,
  type WaitingQuery,
  writeWaitingQuery,
} from './utilities/waiting/query.ts';

/**
 * Every address of the console, typed: no page writes a path by hand. What a page shows is in its
 * query, so that an address shows others the same.
 */
export const routeFor = {
  overview(filter: Partial<OverviewFilter> = {}): string {
    const search = writeOverviewFilter({ ...DEFAULT_OVERVIEW, ...filter }).toString();
    return resolve('/overview') + (search === '' ? '' : `?${search}`);
  },
  resources(query: Partial<ResourceQuery> = {}): string {
    const search = writeResourceQuery({ ...DEFAULT_QUERY, ...query }).toString();
    return resolve('/resources') + (search === '' ? '' : `?${search}`);
  },
  seats(query: Partial<SeatQuery> = {}): string {
    const search = writeSeatQuery({ ...DEFAULT_SEAT_QUERY, ...query }).toString();
    return resolve('/seats') + (search === '' ? '' : `?${search}`);
  },
  reservations(query: Partial<ReservationQuery> = {}): string {
    const search = writeReservationQuery({ ...DEFAULT_RESERVATION_QUERY, ...query }).toString();
    return resolve('/reservations') + (search === '' ? '' : `?${search}`);
  },
  waitingLists(query: Partial<WaitingQuery> = {}): string {
    const search = writeWaitingQuery({ ...DEFAULT_WAITING_QUERY, ...query }).toString();
    return resolve('/waiting-lists') + (search === '' ? '' : `?${search}`);
  },
  clocks(query: Partial<ClocksQuery> = {}): string {
    const search = writeClocksQuery({ ...DEFAULT_CLOCKS, ...query }).toString();
    return resolve('/clocks') + (search === '' ? '' : `?${search}`);
  },
  /** A window and one of its contests, for instance: `{ group, from, to, contest }`. */
  timeline(query: Partial<TimelineQuery> = {}): string {
    const search = writeTimelineQuery({ ...DEFAULT_TIMELINE_QUERY, ...query }).toString();
    return resolve('/timeline') + (search === '' ? '' : `?${search}`);
  },
  audit(query: Partial<AuditQuery> = {}): string {
    const search = writeAuditQuery({ ...DEFAULT_AUDIT_QUERY, ...query }).toString();
    return resolve('/audit') + (search === '' ? '' : `?${search}`);
  },
  /** A form for a run, or one that was: `{ run }`. */
  simulation(query: Partial<SimulationQuery> = {}): string {
    const search = writeSimulationQuery({ ...DEFAULT_SIMULATION_QUERY, ...query }).toString();
    return resolve('/simulation') + (search === '' ? '' : `?${search}`);
  },
  /** Files that come in and go out: `{ importId }` shows what became of one. */
  transfer(query: Partial<TransferQuery> = {}): string {
    const search = writeTransferQuery({ ...DEFAULT_TRANSFER_QUERY, ...query }).toString();
    return resolve('/transfer') + (search === '' ? '' : `?${search}`);
  },
  /** Servers, projections and health: `{ rebuild }` asks before it rebuilds one. */
  administration(query: Partial<AdministrationQuery> = {}): string {
    const search = writeAdministrationQuery({ ...DEFAULT_ADMINISTRATION, ...query }).toString();
    return resolve('/administration') + (search === '' ? '' : `?${search}`);
  },
} as const;

/** The server's own pages, outside of the console. */
export const SERVER_PAGES = { apiReference: '/docs' } as const;
