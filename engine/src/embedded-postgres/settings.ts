export type Settings = Readonly<Record<string, string>>;

/**
 * The server's settings, given on its command line so that no edited `postgresql.conf` can quietly
 * take durability or the loopback away. The caller's own come last, except for the address: trust
 * authentication is safe on loopback only.
 *
 * `durable: false` gives up everything that survives a crash of the machine: for tests.
 */
export function serverSettings(port: number, durable: boolean, own: Settings = {}): Settings {
  const onOff = durable ? 'on' : 'off';
  return {
    max_connections: '200',
    // Short statements only: compiling them costs more than running them.
    jit: 'off',
    timezone: 'UTC',
    log_timezone: 'UTC',
    fsync: onOff,
    synchronous_commit: onOff,
    full_page_writes: onOff,
    ...own,
    listen_addresses: '127.0.0.1',
    port: String(port),
    // No socket file: its path may be at most 107 bytes, and one way in is enough.
    unix_socket_directories: '',
  };
}

/** The settings as arguments of `postgres`. */
export function settingArguments(settings: Settings): string[] {
  return Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
}
