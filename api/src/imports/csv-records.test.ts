import { describe, expect, it } from 'vitest';
import { readCsvRecords, UnreadableFileError } from './csv-records.ts';

async function* inPieces(bytes: Buffer, size: number): AsyncGenerator<Uint8Array> {
  for (let from = 0; from < bytes.length; from += size) {
    await Promise.resolve();
    yield bytes.subarray(from, from + size);
  }
}

async function read(file: string | Buffer, size = 1_000_000): Promise<(readonly string[])[]> {
  const cells: (readonly string[])[] = [];
  const bytes = typeof file === 'string' ? Buffer.from(file) : file;
  for await (const batch of readCsvRecords(inPieces(bytes, size)))
    cells.push(...batch.map((record) => [String(record.row), ...record.cells]));
  return cells;
}

const expected = [
  ['1', 'id', 'libellé'],
  ['2', 'a', 'x, "y"\nz'],
  ['4', 'b', ''],
];

describe.each([1, 2, 3, 1_000_000])('in pieces of %i bytes', (size) => {
  it.each<[string, string]>([
    ['commas and LF', 'id,libellé\na,"x, ""y""\nz"\n\nb,\n'],
    ['CRLF', 'id,libellé\r\na,"x, ""y""\nz"\r\n\r\nb,\r\n'],
    ['bare CR', 'id,libellé\ra,"x, ""y""\nz"\r\rb,\r'],
    ['semicolons', 'id;libellé\na;"x, ""y""\nz"\n\nb;\n'],
    ['tabs', 'id\tlibellé\na\t"x, ""y""\nz"\n\nb\t\n'],
    ['the mark of UTF-8', '\uFEFFid,libellé\na,"x, ""y""\nz"\n\nb,\n'],
    ['no line end at its end', 'id,libellé\na,"x, ""y""\nz"\n\nb,'],
    ['line ends of several kinds', 'id,libellé\r\na,"x, ""y""\nz"\n\rb,\n'],
  ])('reads a file with %s', async (_, file) => {
    expect(await read(file, size)).toEqual(expected);
  });

  it('tells a cell that is no UTF-8 from its neighbours', async () => {
    const file = Buffer.concat([
      Buffer.from('id,label\na,'),
      Buffer.from([0x63, 0xe9]),
      Buffer.from(',é\n'),
    ]);
    expect(await read(file, size)).toEqual([
      ['1', 'id', 'label'],
      ['2', 'a', 'c\udcff', 'é'],
    ]);
  });
});

it('looks for the end of a first line once, not from each of its characters', async () => {
  const began = performance.now();
  await read('x'.repeat(60_000));

  expect(performance.now() - began).toBeLessThan(1_000);
});

describe('a file that cannot be read', () => {
  it.each<[string, string | Buffer, object]>([
    ['a quote that is never closed', 'id\n"a\nb\n', { row: 2, code: 'not-csv' }],
    ['text after a closing quote', 'id\na\n"b"c\n', { row: 3, code: 'not-csv' }],
    ['a quote within a cell', 'id\na\nb"c\n', { row: 3, code: 'not-csv' }],
    ['a row without end', `id\n"${'x'.repeat(70_000)}"\n`, { row: 2, code: 'not-csv' }],
    [
      'UTF-16',
      Buffer.from('\uFEFFid,label\n', 'utf16le'),
      { row: 1, code: 'not-utf8', value: 'UTF-16' },
    ],
  ])('has %s', async (_, file, fault) => {
    const failed = read(file);
    await expect(failed).rejects.toThrow(UnreadableFileError);
    await expect(failed).rejects.toMatchObject({ fault });
  });

  it('breaks off when its source does', async () => {
    async function* broken(): AsyncGenerator<Uint8Array> {
      yield Buffer.from('id\na\n');
      await Promise.resolve();
      throw new Error('The line is dead.');
    }
    const all = async (): Promise<void> => {
      for await (const batch of readCsvRecords(broken())) expect(batch.length).toBeGreaterThan(0);
    };
    await expect(all()).rejects.toThrow('The line is dead.');
  });
});

it('reads no faster than it is read', async () => {
  let given = 0;
  async function* endless(): AsyncGenerator<Uint8Array> {
    for (;;) {
      await Promise.resolve();
      given++;
      yield Buffer.from('a,b\n'.repeat(10_000));
    }
  }
  const records = readCsvRecords(endless());
  await records.next();
  await new Promise((resolve) => setTimeout(resolve, 50));
  expect(given).toBeLessThan(10);
  await records.return(undefined);
});

it('finds the delimiter beyond empty lines', async () => {
  expect(await read('\r\n\nid;label\n', 1)).toEqual([['3', 'id', 'label']]);
});

it('has no records in an empty file', async () => {
  expect(await read('')).toEqual([]);
  expect(await read('\n\n')).toEqual([]);
});
