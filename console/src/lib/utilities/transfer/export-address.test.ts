import { expect, it } from 'vitest';
import { exportAddress, exportCommand } from './export-address.ts';
import { DEFAULT_TRANSFER_QUERY, NO_FILTER, type TransferQuery } from './query.ts';

const query = (change: Partial<TransferQuery>): TransferQuery => ({
  ...DEFAULT_TRANSFER_QUERY,
  ...change,
});

it.each<[string, Partial<TransferQuery>]>([
  ['/resources/export?format=csv&bom=true', {}],
  ['/events/export?format=ndjson', { what: 'events', format: 'ndjson' }],
  [
    '/reservations/export?format=ndjson&group=a%26b&status=held',
    {
      what: 'reservations',
      format: 'ndjson',
      // Filters of another file are kept for when that is looked at again.
      filter: { ...NO_FILTER, group: 'a&b', status: 'held', search: 'x' },
    },
  ],
])('is %s', (address, change) => {
  expect(exportAddress(query(change))).toBe(address);
});

it('is a command line that a quote does not break', () => {
  const filter = { ...NO_FILTER, search: "o'clock" };
  expect(exportCommand(query({ filter, format: 'ndjson' }), 'http://here')).toBe(
    "curl -OJ 'http://here/resources/export?format=ndjson&search=o%27clock'",
  );
});
