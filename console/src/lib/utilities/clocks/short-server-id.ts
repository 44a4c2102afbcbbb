const MOST = 12;

/**
 * A server's id where there is room for a word: of a longer one the end, which is what tells the
 * servers of one service apart.
 */
export function shortServerId(id: string): string {
  return id.length <= MOST ? id : `…${id.slice(1 - MOST)}`;
}
