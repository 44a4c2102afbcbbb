import type { ConsoleMessage, Page } from 'playwright-core';

export interface WatchedFaults {
  /** Looks away, and answers with what there was. */
  end(): readonly string[];
}

/**
 * Collects what a page complains of: errors nobody caught, errors in its console, and whatever its
 * content security policy had to stop.
 */
export function watchFaults(page: Page, expected: readonly RegExp[]): WatchedFaults {
  const faults: string[] = [];
  const add = (fault: string) => {
    if (!expected.some((pattern) => pattern.test(fault))) faults.push(fault);
  };
  const onError = (error: Error): void => {
    add(`uncaught: ${error.stack ?? error.message}`);
  };
  const onMessage = (message: ConsoleMessage): void => {
    if (message.type() === 'error' || message.type() === 'warning') add(message.text());
  };
  page.on('pageerror', onError);
  page.on('console', onMessage);
  return {
    end() {
      page.off('pageerror', onError);
      page.off('console', onMessage);
      return faults;
    },
  };
}

/** What a browser writes when the network or the server is gone, which some tests bring about. */
export const CONNECTION_FAULTS = [/net::ERR_/, /Failed to load resource/];
