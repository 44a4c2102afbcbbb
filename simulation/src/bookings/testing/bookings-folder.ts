import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { naiveCounts } from './naive-model.ts';
import { csvOf, randomBookings } from './random-bookings.ts';

export interface BookingsFolder {
  readonly path: string;
  readonly remove: () => Promise<void>;
}

/** A folder of random bookings, with what the naive model says they come to. */
export async function bookingsFolder(seed: number, count: number): Promise<BookingsFolder> {
  const nights = 60;
  const bookings = randomBookings(seed, nights, count);
  const { resources, operations } = csvOf(bookings);
  const expected = (wholeStay: boolean) => {
    const { bookedUnits, ...counts } = naiveCounts(bookings, wholeStay);
    return { ...counts, booked_units: bookedUnits };
  };
  const path = await mkdtemp(join(tmpdir(), 'bookings-'));
  await writeFile(join(path, 'resources.csv'), resources);
  await writeFile(join(path, 'operations.csv'), operations);
  await writeFile(
    join(path, 'expected.json'),
    JSON.stringify({
      resources: nights,
      operations: count,
      first_night_only: expected(false),
      whole_stay: expected(true),
    }),
  );
  return { path, remove: () => rm(path, { recursive: true }) };
}
