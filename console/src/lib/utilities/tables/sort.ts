/** By which column a table is sorted, and which way round. */
export interface Sort<Key extends string> {
  readonly key: Key;
  readonly descending: boolean;
}

/** The sort after a column's head was pressed: the same column turns round. */
export function nextSort<Key extends string>(current: Sort<Key>, key: Key): Sort<Key> {
  return { key, descending: current.key === key && !current.descending };
}

/** Reads what `writeSort` wrote; what names no column counts as not said. */
export function parseSort<Key extends string>(
  text: string | null,
  keys: readonly Key[],
  otherwise: Sort<Key>,
): Sort<Key> {
  const descending = text?.startsWith('-') ?? false;
  const name = descending ? text?.slice(1) : text;
  const key = keys.find((candidate) => candidate === name);
  return key === undefined ? otherwise : { key, descending };
}

/** For an address: the column's key, after a minus where it is turned round. */
export function writeSort({ key, descending }: Sort<string>): string {
  return descending ? `-${key}` : key;
}
