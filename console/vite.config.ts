import { sveltekit } from '@sveltejs/kit/vite';
import tailwindcss from '@tailwindcss/vite';
import { defineConfig } from 'vite';
import { staticAdapter } from './vite/static-adapter.ts';

const BASE = '/console';
const SERVER = process.env['CONSOLE_SERVER'] ?? 'http://127.0.0.1:8000';
const OF_THE_SERVER = ['/trpc', '/health', '/ready', '/metrics', '/docs', '/openapi.json'];

export default defineConfig({
  plugins: [
    tailwindcss(),
    sveltekit({
      adapter: staticAdapter({ base: BASE }),
      // Absolute, since one index page answers at every depth.
      paths: { base: BASE, relative: false },
    }),
  ],
  // Browsers that know `light-dark()` and nesting: older ones would get both twice over.
  build: {
    target: ['chrome125', 'firefox125', 'safari17.5'],
    cssTarget: ['chrome125', 'firefox125', 'safari17.5'],
  },
  server: {
    host: '127.0.0.1',
    proxy: Object.fromEntries(OF_THE_SERVER.map((path) => [path, { target: SERVER }])),
  },
});
