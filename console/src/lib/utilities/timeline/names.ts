/** Short names for ids that have much in common: what they share is said once. */
export interface ShortNames {
  /** The last word of what all ids begin with; empty where they share none. */
  readonly stem: string;
  /** By id, in their order: what is left. */
  readonly names: readonly string[];
}

const SEPARATOR = /[-_/.: ]/;

/** `gala-F-11, gala-F-12` are `F` with `11, 12`; a single id is the last two of its words. */
export function shortNames(ids: readonly string[]): ShortNames {
  const [first = ''] = ids;
  if (ids.length <= 1) {
    const words = first.split(SEPARATOR);
    return words.length < 2
      ? { stem: '', names: ids }
      : { stem: words.at(-2) ?? '', names: [words.at(-1) ?? ''] };
  }
  let shared = 0;
  for (let at = 0; at < first.length; at++) {
    if (!ids.every((id) => id[at] === first[at])) break;
    if (SEPARATOR.test(first[at]!)) shared = at + 1;
  }
  const stem = first.slice(0, shared).split(SEPARATOR).at(-2) ?? '';
  const names = ids.map((id) => id.slice(shared));
  return names.includes('') ? { stem: '', names: ids } : { stem, names };
}

/** One of them in full: its words, and what all have in common where a single word is left. */
export function fullName({ stem, names }: ShortNames, index: number): string {
  const words = (names[index] ?? '').split(SEPARATOR);
  return (words.length > 1 ? words : [stem, ...words]).join(' ').trim();
}

/** The last word of one of them, for the head of a narrow column. */
export function lastWord({ names }: ShortNames, index: number): string {
  return (names[index] ?? '').split(SEPARATOR).at(-1) ?? '';
}

/**
 * A letter for every server: the one that is the last word of its id (`sim-A`, `sim-B`), else the
 * first that is left of A, B, C, and AA after Z. Of two that end alike, the one has it of whose kind
 * there are more: a run's servers keep their letters, whatever the server is called that runs it.
 */
export function serverLetters(ids: readonly string[]): string[] {
  const own = ids.map((id) => /^(.*[-_/.: ])?([A-Za-z])$/.exec(id));
  const kinds = new Map<string, number>();
  for (const [, kind = ''] of own.filter((match) => match !== null))
    kinds.set(kind, (kinds.get(kind) ?? 0) + 1);
  const letters = new Map<number, string>();
  const taken = new Set<string>();
  const claims = own
    .map((match, index) => ({ index, letter: match?.[2]?.toUpperCase(), kind: match?.[1] ?? '' }))
    .sort((a, b) => (kinds.get(b.kind) ?? 0) - (kinds.get(a.kind) ?? 0));
  for (const { index, letter } of claims) {
    if (letter === undefined || taken.has(letter)) continue;
    taken.add(letter);
    letters.set(index, letter);
  }
  let next = 0;
  return ids.map((_, index) => {
    const known = letters.get(index);
    if (known !== undefined) return known;
    while (taken.has(letterOf(next))) next++;
    return letterOf(next++);
  });
}

function letterOf(index: number): string {
  const letter = String.fromCharCode('A'.charCodeAt(0) + (index % 26));
  return index < 26 ? letter : letterOf(Math.floor(index / 26) - 1) + letter;
}

/** An attempt by its server and its place there: a, a2, a3. */
export function attemptLabel(letter: string, ordinal: number): string {
  return `${letter.toLowerCase()}${ordinal === 1 ? '' : ordinal}`;
}
