/** Chooses the words for a number as the language does: French counts 0 as one, English does not. */
export function pluralOf(locale: string): (n: number, one: string, other: string) => string {
  const rules = new Intl.PluralRules(locale);
  return (n, one, other) => (rules.select(n) === 'one' ? one : other);
}
