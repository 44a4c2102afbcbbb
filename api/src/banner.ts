export interface Started {
  readonly url: string;
  readonly serverId: string;
  /** Where the data is. */
  readonly database: string;
  readonly logFile: string | null;
}

/** What a person who has just started a server wants to know. */
export function banner({ url, serverId, database, logFile }: Started): string {
  const lines = [
    ['Console', `${url}/console`],
    ['API', `${url}/docs`],
    ['Health', `${url}/ready`],
    ['Server', serverId],
    ['Data', database],
    ['Log', logFile ?? 'standard output'],
  ];
  const rows = lines.map(([name = '', value = '']) => `  ${name.padEnd(9)}${value}`);
  return [
    '',
    '  Reservation engine, in open mode: every caller is admin.',
    '',
    ...rows,
    '',
    '',
  ].join('\n');
}
