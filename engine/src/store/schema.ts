import {
  bigint,
  customType,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  smallint,
  text,
} from 'drizzle-orm/pg-core';
import type { AttributeValue } from '../domain/index.ts';

/**
 * The tables as migrations/ leaves them, for typed queries. A test compares this with the
 * database. The hot statements (append, feed, load) are written in SQL, one to a file.
 */
const micros = customType<{ data: number; driverData: string }>({
  dataType: () => 'timestamptz',
  fromDriver: microsOfText,
  toDriver: textOfMicros,
});

/** "2026-11-20 10:00:00.123456+00", as PostgreSQL writes it in UTC, as µs since the epoch. */
export function microsOfText(text: string): number {
  const match = /^(.+?)(?:\.(\d{1,6}))?\+00$/.exec(text);
  const seconds = Date.parse(`${match?.[1]?.replace(' ', 'T') ?? text}Z`);
  if (match === null || Number.isNaN(seconds)) throw new Error(`not a UTC timestamp: ${text}`);
  return seconds * 1_000 + Number((match[2] ?? '').padEnd(6, '0'));
}

/** µs since the epoch as a timestamp in UTC, exactly. */
export function textOfMicros(instant: number): string {
  const milliseconds = Math.floor(instant / 1_000);
  const rest = String(instant - milliseconds * 1_000).padStart(3, '0');
  return new Date(milliseconds).toISOString().replace('Z', `${rest}Z`);
}

export const availability = pgTable(
  'availability',
  {
    slot: smallint().notNull(),
    resourceId: text('resource_id').notNull(),
    type: text().notNull(),
    group: text().notNull(),
    label: text().notNull(),
    waitingPolicy: text('waiting_policy', { enum: ['strict', 'skip-to-fit'] }).notNull(),
    clientLimit: integer('client_limit'),
    attributes: jsonb().$type<Readonly<Record<string, AttributeValue>>>().notNull(),
    capacity: integer().notNull(),
    held: integer().notNull(),
    confirmed: integer().notNull(),
    waiting: integer().notNull(),
    state: text({ enum: ['open', 'closed'] }).notNull(),
    version: bigint({ mode: 'number' }).notNull(),
    asOf: micros('as_of').notNull(),
  },
  (table) => [primaryKey({ columns: [table.slot, table.resourceId] })],
);

export const reservation = pgTable(
  'reservation',
  {
    slot: smallint().notNull(),
    id: text('reservation_id').notNull(),
    resourceId: text('resource_id').notNull(),
    clientId: text('client_id').notNull(),
    quantity: integer().notNull(),
    status: text({ enum: ['held', 'confirmed', 'cancelled', 'expired'] }).notNull(),
    bookingId: text('booking_id'),
    serverTimestamp: micros('server_timestamp').notNull(),
    expiresAt: micros('expires_at'),
    version: bigint({ mode: 'number' }).notNull(),
  },
  (table) => [primaryKey({ columns: [table.slot, table.id] })],
);

export const waitingEntry = pgTable(
  'waiting_entry',
  {
    slot: smallint().notNull(),
    id: text('entry_id').notNull(),
    resourceId: text('resource_id').notNull(),
    clientId: text('client_id').notNull(),
    quantity: integer().notNull(),
    status: text({ enum: ['waiting', 'promoted', 'left'] }).notNull(),
    reservationId: text('reservation_id'),
    holdForSeconds: integer('hold_for_seconds'),
    joinedAt: micros('joined_at').notNull(),
    joinedVersion: bigint('joined_version', { mode: 'number' }).notNull(),
    version: bigint({ mode: 'number' }).notNull(),
  },
  (table) => [primaryKey({ columns: [table.slot, table.id] })],
);

export const parkedStream = pgTable(
  'parked_stream',
  {
    slot: smallint().notNull(),
    projection: text().notNull(),
    resourceId: text('resource_id').notNull(),
    version: bigint({ mode: 'number' }).notNull(),
    fault: text().notNull(),
    parkedAt: micros('parked_at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.slot, table.projection, table.resourceId] })],
);
