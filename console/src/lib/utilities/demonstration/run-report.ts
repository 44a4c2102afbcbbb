/** Of a run's report what the demonstration needs: when its halves were, and how wrong its clocks. */
export interface RunReport {
  readonly servers: readonly ReportedServer[];
  readonly before: Window;
  readonly after: Window;
}

export interface ReportedServer {
  readonly serverId: string;
  readonly letter: string;
  /** What was done to its clock, this clock minus true time, in µs: simulated truth. */
  readonly offsetUs: number;
  /** How far the offset that NTP measured may be off, in µs. */
  readonly boundUs: number;
}

/** A span of the log, in µs since the epoch. */
export interface Window {
  readonly fromUs: number;
  readonly toUs: number;
}

/** Reads a report as JSON. @returns null where it is not one, or one of another form */
export function readRunReport(json: string): RunReport | null {
  const report = record(parsed(json));
  const phases = list(report?.['phases']);
  const before = windowOf(phases.find((phase) => phase['name'] === 'before'));
  const after = windowOf(phases.find((phase) => phase['name'] === 'after'));
  const servers = list(report?.['servers']).map(serverOf);
  const known = servers.filter((server) => server !== null);
  if (before === null || after === null || known.length === 0) return null;
  return known.length === servers.length ? { servers: known, before, after } : null;
}

function serverOf(server: Fields): ReportedServer | null {
  const { serverId, letter } = server;
  const offsetUs = record(server['error'])?.['offsetUs'];
  const boundUs = record(server['measured'])?.['boundUs'];
  const isKnown =
    typeof serverId === 'string' &&
    typeof letter === 'string' &&
    typeof offsetUs === 'number' &&
    typeof boundUs === 'number';
  return isKnown ? { serverId, letter, offsetUs, boundUs } : null;
}

function windowOf(phase: Fields | undefined): Window | null {
  const fromUs = phase?.['fromUs'];
  const toUs = phase?.['toUs'];
  return typeof fromUs === 'number' && typeof toUs === 'number' ? { fromUs, toUs } : null;
}

type Fields = Readonly<Record<string, unknown>>;

function record(value: unknown): Fields | null {
  return typeof value === 'object' && value !== null ? (value as Fields) : null;
}

function list(value: unknown): Fields[] {
  if (!Array.isArray(value)) return [];
  return value.map((item: unknown) => record(item)).filter((item) => item !== null);
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return null;
  }
}
