import { UsageError } from './faults.ts';
import type { OptionSpec } from './options.ts';

/** --name WORD: one of some words. */
export function choice<Word extends string>(
  words: readonly Word[],
  fallback: Word,
  help: string,
): OptionSpec<Word> {
  return {
    placeholder: 'WORD',
    help: `${help}: ${words.join(' or ')} (default ${fallback})`,
    fallback,
    parse: (given) => wordAmong(words, given),
  };
}

/** --name WORD,WORD,…: several of some words, in the order given; all of them by default. */
export function choices<Word extends string>(
  words: readonly Word[],
  help: string,
): OptionSpec<readonly Word[]> {
  return {
    placeholder: 'LIST',
    help: `${help}, with commas between: ${words.join(', ')} (default all)`,
    fallback: words,
    parse: (given) => [...new Set(given.split(',').map((word) => wordAmong(words, word.trim())))],
  };
}

function wordAmong<Word extends string>(words: readonly Word[], given: string): Word {
  const found = words.find((word) => word === given);
  if (found === undefined) throw new UsageError(`must be among ${words.join(', ')}`);
  return found;
}
