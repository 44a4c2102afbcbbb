/** What the finished index page needs beside itself. */
export interface IndexPage {
  readonly html: string;
  /** The text of the script that was inline. */
  readonly boot: string;
}

const INLINE_SCRIPT = /<script>([\s\S]*?)<\/script>/g;
const HEAD_END = '</head>';

/**
 * Takes the one inline script out of SvelteKit's index page and has the page load it from
 * `bootUrl`, so that the console runs under `script-src 'self'` alone: a hash would tie the
 * server's header to each build. As a classic script it still finds its place in the page by
 * `document.currentScript`. The fonts are asked for at once, with the scripts, so that no text
 * changes its width after it was painted.
 *
 * @throws Error when the page has not exactly one inline script, as after a change in SvelteKit
 */
export function finishIndexPage(
  html: string,
  bootUrl: (script: string) => string,
  fontUrls: readonly string[],
): IndexPage {
  const scripts = [...html.matchAll(INLINE_SCRIPT)];
  const [inline, ...others] = scripts;
  const boot = inline?.[1];
  if (inline === undefined || boot === undefined || others.length > 0) {
    throw new Error(`expected one inline script in the index page, found ${scripts.length}`);
  }
  const preloads = fontUrls.map(
    (url) => `<link rel="preload" href="${url}" as="font" type="font/woff2" crossorigin />`,
  );
  return {
    boot,
    html: html
      .replace(inline[0], () => `<script src="${bootUrl(boot)}"></script>`)
      .replace(HEAD_END, () => `${preloads.join('')}${HEAD_END}`),
  };
}
