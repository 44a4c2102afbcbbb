import type { Environment } from 'vitest/runtime';

/**
 * Node with Svelte modules compiled as for the browser, so that `$derived` and `$effect` of a state
 * class react in a unit test; as for a server, which vitest takes Node to be, they do not.
 */
export default {
  name: 'svelte-client',
  viteEnvironment: 'client',
  setup: () => ({ teardown: () => undefined }),
} satisfies Environment;
