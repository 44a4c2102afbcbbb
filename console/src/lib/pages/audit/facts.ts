import { count, decimals, t } from '../../runes/locale.svelte.ts';
import type { Change, Fact } from '../../utilities/audit/act.ts';
import { MINUS, NO_BREAK_SPACE } from '../../utilities/formats/signs.ts';

/** The name of a fact in the language chosen; one that is not known as the server says it. */
export function factName(name: string): string {
  const names: Readonly<Record<string, string>> = t().audit.facts;
  return names[name] ?? name;
}

/** A fact as it is read: numbers as the language writes them, µs as ms with their sign. */
export function factText(name: string, fact: Fact): string {
  if (fact === null) return '–';
  if (typeof fact !== 'number') return String(fact);
  if (!name.endsWith('Us')) return name === 'seed' ? String(fact) : count(fact);
  const sign = fact < 0 ? MINUS : '+';
  return `${sign}${decimals(Math.abs(fact) / 1_000, 1)}${NO_BREAK_SPACE}${t().units.ms}`;
}

/** A change in a few words: what it was and what it is, or what it is alone. */
export function changeText({ name, before, after }: Change): string {
  const now = after === undefined ? '–' : factText(name, after);
  return before === undefined ? now : `${factText(name, before)} → ${now}`;
}
