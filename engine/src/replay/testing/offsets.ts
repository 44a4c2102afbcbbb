import type { ReplayServer } from '../input/replay-input.ts';

type Servers = Readonly<Record<string, ReplayServer>>;

/** Servers with these offsets, in µs, and nothing else said of them. */
export function serversAt(offsetsUs: Readonly<Record<string, number>>): Servers {
  return Object.fromEntries(
    Object.entries(offsetsUs).map(([id, offsetUs]): [string, ReplayServer] => [id, { offsetUs }]),
  );
}

/** The same servers with other offsets. */
export function withOffsets(
  servers: Servers = {},
  offsetUs: (id: string, before: number) => number,
): Servers {
  return Object.fromEntries(
    Object.entries(servers).map(([id, server]): [string, ReplayServer] => [
      id,
      { ...server, offsetUs: offsetUs(id, server.offsetUs ?? 0) },
    ]),
  );
}
