import { describe, expect, it } from 'vitest';
import { en } from './en.ts';
import { fr } from './fr.ts';

type Tree = string | ((...parts: (number & string)[]) => string) | { readonly [key: string]: Tree };

/** Every message by its path, with sentences that take parts put together from samples. */
function* said(tree: Tree, path = ''): Generator<readonly [string, string]> {
  if (typeof tree === 'string') yield [path, tree];
  else if (typeof tree === 'function') {
    const parts = Array.from({ length: tree.length }, () => 7 as number & string);
    yield [path, tree(...parts)];
  } else {
    for (const [key, below] of Object.entries(tree)) yield* said(below, `${path}.${key}`);
  }
}

const texts = { en: [...said(en)], fr: [...said(fr)] };

describe.each(['en', 'fr'] as const)('the words in %s', (locale) => {
  it.each(texts[locale])('%s says something, and every part it is given', (_, text) => {
    expect(text.trim()).not.toBe('');
    expect(text).not.toMatch(/undefined|NaN|\[object/);
  });
});

describe('French', () => {
  it('keeps its signs on the line of the word before them', () => {
    const loose = texts.fr.filter(([, text]) => / [;:?!%]/.test(text));

    expect(loose).toEqual([]);
  });

  it('has apostrophes that curl', () => {
    expect(texts.fr.filter(([, text]) => text.includes("'"))).toEqual([]);
  });
});

describe('plurals', () => {
  it('count nothing as many in English and as one in French', () => {
    expect(en.resources.count(0, '0')).toBe('0 resources');
    expect(fr.resources.count(0, '0')).toBe('0 ressource');
    expect(en.resources.count(1, '1')).toBe('1 resource');
    expect(fr.resources.count(2, '2')).toBe('2 ressources');
  });
});
