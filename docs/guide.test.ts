import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { catalogues } from '../console/src/lib/messages/catalogue.ts';

const guides = {
  en: await readFile(join(import.meta.dirname, 'GUIDE.md'), 'utf8'),
  fr: await readFile(join(import.meta.dirname, 'GUIDE.fr.md'), 'utf8'),
};

const headings = (text: string) => [...text.matchAll(/^#+ (.+)$/gm)].map(([, title = '']) => title);
const pictures = (text: string) =>
  [...text.matchAll(/!\[[^\]]*\]\(([^)]+)\)/g)].map(([, at]) => at);
const rows = (text: string) => text.match(/^\|/gm)?.length;

/** As the forges make an anchor of a heading. */
function anchorOf(title: string): string {
  return title
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}\p{Pc} -]/gu, '')
    .replaceAll(' ', '-');
}

/** Every text of the console, those put together from parts left out. */
function texts(tree: unknown): string[] {
  if (typeof tree === 'string') return [tree];
  if (typeof tree !== 'object' || tree === null) return [];
  return Object.values(tree).flatMap(texts);
}

describe.each(['en', 'fr'] as const)('the guide in %s', (locale) => {
  const guide = guides[locale];

  it('leads from its contents to its chapters', () => {
    const anchors = new Set(headings(guide).map(anchorOf));
    const led = [...guide.matchAll(/\]\(#([^)]+)\)/g)].map(([, anchor = '']) => anchor);

    expect(led.length).toBeGreaterThanOrEqual(10);
    expect(led.filter((anchor) => !anchors.has(anchor))).toEqual([]);
  });

  it('calls what is to be pressed as the console calls it', () => {
    const said = new Set(texts(catalogues[locale]).map((text) => text.toLowerCase()));
    const named = [...guide.matchAll(/\*\*([^*]+)\*\*/g)].map(([, name = '']) =>
      name.replaceAll(/\s+/g, ' '),
    );

    expect(named.length).toBeGreaterThan(20);
    expect(named.filter((name) => !said.has(name.toLowerCase()))).toEqual([]);
  });
});

describe('the two guides', () => {
  it('have the same chapters, words and pictures, each in its language', () => {
    expect(headings(guides.fr)).toHaveLength(headings(guides.en).length);
    expect(rows(guides.fr)).toBe(rows(guides.en));
    expect(pictures(guides.fr).map((at) => at?.replace('/fr/', '/'))).toEqual(pictures(guides.en));
  });
});
