import { describe, expect, it } from 'vitest';
import {
  DEFAULT_TRANSFER_QUERY,
  NO_FILTER,
  parseTransferQuery,
  type TransferQuery,
  writeTransferQuery,
} from './query.ts';

const parse = (text: string): TransferQuery => parseTransferQuery(new URLSearchParams(text));

describe('the query of the page of files', () => {
  it('is the default for an empty address, and the other way round', () => {
    expect(parse('')).toEqual(DEFAULT_TRANSFER_QUERY);
    expect(writeTransferQuery(DEFAULT_TRANSFER_QUERY).toString()).toBe('');
  });

  it.each<[string, Partial<TransferQuery>]>([
    ['import=mi7x-4f', { importId: 'mi7x-4f' }],
    ['view=export&of=events&format=ndjson', { view: 'export', what: 'events', format: 'ndjson' }],
    [
      'view=export&of=reservations&group=a+b&resource=s%26t&client=%3Dc&status=held&from=2026-11-20T10%3A00%3A00Z&to=2026-11-21T00%3A00%3A00.5Z',
      {
        view: 'export',
        what: 'reservations',
        filter: {
          ...NO_FILTER,
          group: 'a b',
          resourceId: 's&t',
          clientId: '=c',
          status: 'held',
          from: '2026-11-20T10:00:00Z',
          to: '2026-11-21T00:00:00.5Z',
        },
      },
    ],
    [
      'view=export&type=seat&state=closed&q=row',
      { view: 'export', filter: { ...NO_FILTER, type: 'seat', state: 'closed', search: 'row' } },
    ],
  ])('reads %s and writes it again', (text, expected) => {
    const query = parse(text);
    expect(query).toEqual({ ...DEFAULT_TRANSFER_QUERY, ...expected });
    expect(writeTransferQuery(query).toString()).toBe(text);
  });

  it.each([
    'view=delete',
    'import=../secret',
    'of=keys',
    'format=xlsx',
    'status=gone',
    'state=ajar',
    'from=yesterday',
    'to=2026-99-99T00:00:00Z',
    'group=',
  ])('takes %s as not said', (text) => {
    expect(parse(text)).toEqual(DEFAULT_TRANSFER_QUERY);
  });
});
