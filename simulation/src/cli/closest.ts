/** A name typed with this many slips is still meant as the one it resembles. */
const MOST_SLIPS = 2;

/** The name that `typed` was probably meant as, if any is near. */
export function closest(typed: string, names: readonly string[]): string | undefined {
  const ranked = names
    .map((name) => ({ name, slips: name.startsWith(typed) ? 0.5 : editDistance(typed, name) }))
    .sort((a, b) => a.slips - b.slips);
  const [best] = ranked;
  return best !== undefined && best.slips <= MOST_SLIPS ? best.name : undefined;
}

/** Levenshtein's distance: the fewest insertions, deletions and replacements of a character. */
export function editDistance(a: string, b: string): number {
  let previous = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const current = [i];
    for (let j = 1; j <= b.length; j++) {
      const replaced = (previous[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      const inserted = (current[j - 1] ?? 0) + 1;
      const deleted = (previous[j] ?? 0) + 1;
      current.push(Math.min(replaced, inserted, deleted));
    }
    previous = current;
  }
  return previous[b.length] ?? 0;
}
