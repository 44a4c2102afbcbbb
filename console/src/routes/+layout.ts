import { prepareWords } from '../lib/runes/locale.svelte.ts';

export const ssr = false;

export function load(): Promise<void> {
  return prepareWords();
}
