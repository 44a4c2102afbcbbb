import { existsSync } from 'node:fs';
import { join } from 'node:path';
import express, { Router } from 'express';
import { page } from './page.ts';

const NOT_BUILT = page(
  'The console is not built',
  `<p>Build it with <code>npm run build -w console</code>, then load this page again.</p>
<p>The API is there: <a href="/docs">/docs</a>.</p>`,
);

/**
 * The console's static files. What SvelteKit names by its content may be kept for ever; a page
 * that is not there is the application's to show, a script that is not there is not.
 */
export function consoleFiles(folder: string): Router {
  const router = Router();
  const immutable = join(folder, '_app', 'immutable');
  router.use('/_app/immutable', express.static(immutable, { immutable: true, maxAge: '1y' }));
  router.use(express.static(folder, { index: false, redirect: false, maxAge: 0 }));
  router.get('/_app/{*splat}', (_req, res) => {
    res.status(404).type('text').send('There is no such file.');
  });
  router.get('/{*splat}', (_req, res) => {
    const index = join(folder, 'index.html');
    res.set('Cache-Control', 'no-cache');
    if (existsSync(index)) res.sendFile(index, { cacheControl: false });
    else res.status(503).type('html').send(NOT_BUILT);
  });
  return router;
}
