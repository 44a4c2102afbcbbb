import { type ExportFilter, FILTERS, type TransferQuery } from './query.ts';

/** What the server calls each filter. */
const NAMES: Readonly<Record<keyof ExportFilter, string>> = {
  group: 'group',
  type: 'type',
  state: 'state',
  search: 'search',
  resourceId: 'resourceId',
  clientId: 'clientId',
  status: 'status',
  from: 'from',
  to: 'to',
};

/**
 * Where the server has the file. CSV begins with the mark by which Excel knows UTF-8: people open
 * what they download.
 */
export function exportAddress({ what, format, filter }: TransferQuery): string {
  const params = new URLSearchParams({ format });
  if (format === 'csv') params.set('bom', 'true');
  for (const name of FILTERS[what]) {
    const value = filter[name];
    if (value !== null) params.set(NAMES[name], value);
  }
  return `/${what}/export?${params.toString()}`;
}

/** The command line that has the same file. */
export function exportCommand(query: TransferQuery, origin: string): string {
  return `curl -OJ '${origin}${exportAddress(query).replaceAll("'", '%27')}'`;
}
