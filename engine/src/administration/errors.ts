/** Thrown where a projection is named that workers do not keep. */
export class UnknownProjectionError extends Error {
  constructor(name: string) {
    super(`There is no projection ${JSON.stringify(name)}.`);
    this.name = 'UnknownProjectionError';
  }
}

/** Thrown where a rebuild is to begin while another one is under way, here or elsewhere. */
export class RebuildRunningError extends Error {
  constructor(projection: string, serverId: string) {
    super(`${serverId} is rebuilding the projection ${projection}.`);
    this.name = 'RebuildRunningError';
  }
}
