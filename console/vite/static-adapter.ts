import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import adapterStatic from '@sveltejs/adapter-static';
import type { Adapter } from '@sveltejs/kit';
import { finishIndexPage } from './index-page.ts';

const OUTPUT = 'build';
const FALLBACK = 'index.html';
/** Of what every page shows; further alphabets are fetched when a text needs them. */
const FIRST_FONTS = [/^inter-latin-wght-normal\..*\.woff2$/, /^b612-latin-400-normal\..*\.woff2$/];

/** A static site with one index page for all paths, which needs no inline script. */
export function staticAdapter(options: { readonly base: string }): Adapter {
  const inner = adapterStatic({ pages: OUTPUT, fallback: FALLBACK });
  return {
    ...inner,
    name: 'static, without inline scripts',
    async adapt(builder) {
      await inner.adapt(builder);
      finish(options.base);
    },
  };
}

function finish(base: string): void {
  const index = join(OUTPUT, FALLBACK);
  const page = finishIndexPage(
    readFileSync(index, 'utf8'),
    (script) => `${base}/${bootFile(script)}`,
    firstFonts().map((file) => `${base}/${file}`),
  );
  writeFileSync(join(OUTPUT, bootFile(page.boot)), page.boot);
  writeFileSync(index, page.html);
}

function bootFile(script: string): string {
  const hash = createHash('sha256').update(script).digest('base64url').slice(0, 8);
  return `_app/immutable/entry/boot.${hash}.js`;
}

function firstFonts(): string[] {
  const folder = '_app/immutable/assets';
  const files = readdirSync(join(OUTPUT, folder));
  return files
    .filter((file) => FIRST_FONTS.some((font) => font.test(file)))
    .map((file) => `${folder}/${file}`);
}
