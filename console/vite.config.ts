import { sveltekit } from '@sveltejs/kit/vite';
import tailwindcss from '@tailwindcss/vite';
import { defineConfig } from 'vite';
import { staticAdapter } from './vite/static-adapter.ts';

const BASE = '/console';
const SERVER = process.env['CONSOLE_SERVER'] ?? 'http://127.0.0.1:8000';
const OF_THE_SERVER = [
  '/trpc',
  '/health',
  '/ready',
  '/metrics',
  '/docs',
  '/openapi.json',
  '/timeline/table',
];
/** Browsers that know `light-dark()`: older ones would get every colour twice over. */
const BROWSERS = ['chrome125', 'firefox125', 'safari17.5'];

export default defineConfig(({ command }) => {
  // What is built is what is served, also when a test runner's environment has it built.
  if (command === 'build') process.env['NODE_ENV'] = 'production';
  return {
    plugins: [
      tailwindcss(),
      sveltekit({
        adapter: staticAdapter({ base: BASE }),
        // Absolute, since one index page answers at every depth.
        paths: { base: BASE, relative: false },
      }),
    ],
    build: { target: BROWSERS, cssTarget: BROWSERS },
    server: {
      host: '127.0.0.1',
      proxy: Object.fromEntries(OF_THE_SERVER.map((path) => [path, { target: SERVER }])),
    },
  };
});
