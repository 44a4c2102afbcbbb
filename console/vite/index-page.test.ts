import { describe, expect, it } from 'vitest';
import { finishIndexPage } from './index-page.ts';

const page = (body: string) => `<html><head></head><body>${body}</body></html>`;

describe('finishIndexPage', () => {
  it('replaces the inline script by a file', () => {
    const inline = '\n{ const element = document.currentScript.parentElement; }\n';

    const { html, boot } = finishIndexPage(page(`<script>${inline}</script>`), () => '/b.js', []);

    expect(boot).toBe(inline);
    expect(html).toBe(page('<script src="/b.js"></script>'));
  });

  it('keeps scripts that are files already', () => {
    const { html } = finishIndexPage(
      page('<script src="/first.js"></script><script>x()</script>'),
      () => '/b.js',
      [],
    );

    expect(html).toContain('<script src="/first.js"></script><script src="/b.js"></script>');
  });

  it('asks for the fonts at once', () => {
    const { html } = finishIndexPage(page('<script>x()</script>'), () => '/b.js', ['/inter.woff2']);

    expect(html).toContain(
      '<link rel="preload" href="/inter.woff2" as="font" type="font/woff2" crossorigin /></head>',
    );
  });

  it('takes a script as it is, replacement patterns of String.replace included', () => {
    const { boot, html } = finishIndexPage(page("<script>'$&$1'</script>"), () => '/b.js', []);

    expect(boot).toBe("'$&$1'");
    expect(html).not.toContain('$&');
  });

  it.each(['', '<script>a</script><script>b</script>'])(
    'refuses a page it does not know',
    (body) => {
      expect(() => finishIndexPage(page(body), () => '/b.js', [])).toThrow(/one inline script/);
    },
  );
});
