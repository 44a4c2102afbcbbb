import type { Page } from 'playwright-core';

/**
 * Collects what a page complains of: errors nobody caught, errors in its console, and whatever its
 * content security policy had to stop.
 */
export function watchFaults(page: Page, expected: readonly RegExp[]): () => readonly string[] {
  const faults: string[] = [];
  const add = (fault: string) => {
    if (!expected.some((pattern) => pattern.test(fault))) faults.push(fault);
  };
  page.on('pageerror', (error) => {
    add(`uncaught: ${error.stack ?? error.message}`);
  });
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') add(message.text());
  });
  return () => faults;
}

/** What a browser writes when the network or the server is gone, which some tests bring about. */
export const CONNECTION_FAULTS = [/net::ERR_/, /Failed to load resource/];
