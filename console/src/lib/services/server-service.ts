/** What a server says of itself. */
export interface ServerInfo {
  readonly serverId: string;
  readonly version: string;
}

/** Asks the server that answers now who it is; null when none does, or it does not say. */
export async function fetchServerInfo(): Promise<ServerInfo | null> {
  try {
    const answer: unknown = await (await fetch('/health')).json();
    return isServerInfo(answer) ? { serverId: answer.serverId, version: answer.version } : null;
  } catch {
    return null;
  }
}

function isServerInfo(answer: unknown): answer is ServerInfo {
  return (
    typeof answer === 'object' &&
    answer !== null &&
    'serverId' in answer &&
    typeof answer.serverId === 'string' &&
    'version' in answer &&
    typeof answer.version === 'string'
  );
}
