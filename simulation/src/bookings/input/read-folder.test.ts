import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { csvOf, randomBookings } from '../testing/random-bookings.ts';
import { readBookings } from './read-folder.ts';

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'bookings-'));
});
afterEach(() => rm(folder, { recursive: true }));

const RESOURCES = 'id,type,group,label,capacity\nn1,night,house,First,2\nn2,night,house,Second,3\n';
const HEADER = 'day,op,booking,client,quantity,resources';

async function write(operations: string, resources = RESOURCES): Promise<void> {
  await writeFile(join(folder, 'resources.csv'), resources);
  await writeFile(join(folder, 'operations.csv'), operations);
}

async function faultsOf(...rows: readonly string[]): Promise<unknown> {
  await write([HEADER, ...rows].join('\n'));
  return readBookings(folder).catch((error: unknown) => (error as Error).message);
}

describe('readBookings', () => {
  it('reads what a folder holds', async () => {
    await write(
      `${HEADER}\n2016-02-29,reserve,1,guest-1,2,n1 n2\n2016-03-01,cancel,1,guest-1,2,n1 n2\n`,
    );
    expect(await readBookings(folder)).toMatchObject({
      resources: [
        { id: 'n1', type: 'night', group: 'house', label: 'First', capacity: 2 },
        { id: 'n2', capacity: 3 },
      ],
      operations: [
        {
          kind: 'reserve',
          row: 2,
          booking: '1',
          clientId: 'guest-1',
          quantity: 2,
          resourceIds: ['n1', 'n2'],
        },
        { kind: 'cancel', row: 3, reserve: 0 },
      ],
    });
  });

  it('reads gzipped operations as the same input', async () => {
    const { resources, operations } = csvOf(randomBookings(1, 10, 50));
    await write(operations, resources);
    const plain = await readBookings(folder);
    await rm(join(folder, 'operations.csv'));
    await writeFile(join(folder, 'operations.csv.gz'), gzipSync(operations));
    expect(await readBookings(folder)).toEqual(plain);
    expect(plain.operations).toEqual(randomBookings(1, 10, 50).operations);
  });

  it('takes columns in any order, with others among them, a BOM and CRLF', async () => {
    await write(
      '\ufeffresources,note,quantity,client,booking,op,day\r\nn1,"a, b",1,g,1,reserve,2016-02-29\r\n',
    );
    expect((await readBookings(folder)).operations).toMatchObject([{ resourceIds: ['n1'] }]);
  });

  it('lets a cancellation leave out what its booking said', async () => {
    await write(`${HEADER}\n2016-02-29,reserve,1,g,1,n1\n2016-02-29,cancel,1,,,\n`);
    expect((await readBookings(folder)).operations[1]).toEqual({
      kind: 'cancel',
      row: 3,
      reserve: 0,
    });
  });
});

describe('faults', () => {
  it.each([
    ['2016-02-30,reserve,1,g,1,n1', 'column day: "2016-02-30" is no day of the form 2016-02-29'],
    ['2016-02-29,hold,1,g,1,n1', 'column op: "hold" is neither reserve nor cancel'],
    ['2016-02-29,reserve,,g,1,n1', 'column booking: is empty'],
    ['2016-02-29,reserve,1,,1,n1', 'column client: is empty'],
    ['2016-02-29,reserve,1,g,0,n1', 'column quantity: "0" is no whole number from 1 to 1000000'],
    [
      '2016-02-29,reserve,1,g,1.5,n1',
      'column quantity: "1.5" is no whole number from 1 to 1000000',
    ],
    ['2016-02-29,reserve,1,g,1,', 'column resources: is empty'],
    [
      '2016-02-29,reserve,1,g,1,n1 n9',
      'column resources: there is no resource "n9" in resources.csv',
    ],
    ['2016-02-29,cancel,7,g,1,n1', 'column booking: "7" was not reserved in any row before'],
  ])('%s', async (row, fault) => {
    expect(await faultsOf(row)).toBe(
      `The input cannot be used, and nothing was sent:\noperations.csv row 2, ${fault}`,
    );
  });

  it('tells a row with too few fields, and a booking made twice', async () => {
    expect(
      await faultsOf(
        '2016-02-29,reserve,1,g,1',
        '2016-02-29,reserve,2,g,1,n1',
        '2016-02-29,reserve,2,g,1,n1',
      ),
    ).toBe(
      'The input cannot be used, and nothing was sent:\n' +
        'operations.csv row 2: has 5 fields where the header has 6\n' +
        'operations.csv row 4, column booking: "2" was reserved before',
    );
  });

  it('tells the first ten, and how many more there are', async () => {
    const rows = Array.from({ length: 13 }, () => '2016-02-29,cancel,1,g,1,n1');
    expect(await faultsOf(...rows)).toMatch(/row 11, .*\n… and 3 more\.$/);
  });

  it.each([
    ['', 'resources.csv: is empty: the columns id, type, group, label, capacity are missing'],
    [
      'id,type,group,label\n',
      'resources.csv row 1, column capacity: is missing; the header has id, type, group, label',
    ],
    ['id,type,group,label,capacity\n', 'resources.csv: has a header and no rows'],
    [
      'id,type,group,label,capacity\nn1,t,g,l,many\n',
      'resources.csv row 2, column capacity: "many" is no whole number from 0 to 1000000',
    ],
    [
      'id,type,group,label,capacity\nn1,t,g,l,1\nn1,t,g,l,1\n',
      'resources.csv row 3, column id: "n1" stands there twice',
    ],
  ])('of resources.csv: %j', async (resources, fault) => {
    await write(`${HEADER}\n`, resources);
    await expect(readBookings(folder)).rejects.toThrow(fault);
  });

  it('tells a file that is not there, is no CSV, or no gzip', async () => {
    await expect(readBookings(folder)).rejects.toThrow('resources.csv: does not exist');
    await writeFile(join(folder, 'resources.csv'), RESOURCES);
    await expect(readBookings(folder)).rejects.toThrow('operations.csv: does not exist');
    await writeFile(join(folder, 'operations.csv.gz'), 'no gzip');
    await expect(readBookings(folder)).rejects.toThrow(
      'operations.csv.gz: is no gzip file, or a damaged one',
    );
    await write(`${HEADER}\n2016-02-29,reserve,"1,g,1,n1\n`);
    await expect(readBookings(folder)).rejects.toThrow(/operations\.csv row \d+: is not CSV: /);
  });
});
