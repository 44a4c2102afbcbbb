import { goto } from '$app/navigation';
import { page } from '$app/state';
import type { AddressBar } from './addressed-query.svelte.ts';

/** The browser's. */
export const addressBar: AddressBar = {
  get params() {
    return page.url.searchParams;
  },
  go: (route, isStep) => goto(route, { replace: !isStep, reset: false }),
};
