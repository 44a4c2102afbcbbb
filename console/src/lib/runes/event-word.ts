import { t } from './locale.svelte.ts';

/** What an event decided, in a word or two; of a refusal, why. */
export function eventWord(type: string, code: string | null): string {
  const { events, refusedFor } = t();
  const words = code === null ? Object.entries(events) : Object.entries(refusedFor);
  return words.find(([name]) => name === (code ?? type))?.[1] ?? type;
}
